import { createHash } from 'node:crypto';
import type { Item, Key } from '../dynamodb/table.ts';
import { contentsOf, copied, type Owner } from './copies.ts';

const digest = (text: string): string => createHash('sha1').update(text).digest('base64');
const keyText = ({ pk, sk }: Key): string => `${pk}/${sk}`;

/** Doctors and sites, and the copies of them in lists, as one read of the table shows them. */
export class CopySurvey {
  readonly #owners = new Map<string, { readonly contents: string; readonly listings: ReadonlySet<string> }>();
  readonly #copies = new Map<
    string,
    { readonly owner: Owner; readonly key: Key; readonly contents: string }
  >();
  readonly #missing = new Map<string, { readonly owner: Owner; readonly key: Key }>();

  owner(item: Item, owner: Owner): void {
    const listings = copied[owner.entity].listings(item);
    this.#owners.set(owner.id, {
      contents: digest(contentsOf(owner, item)),
      listings: new Set(listings.map(keyText)),
    });
    for (const key of listings) this.#missing.set(keyText(key), { owner, key });
  }

  copy(item: Item, key: Key, owner: Owner): void {
    this.#copies.set(keyText(key), { owner, key, contents: digest(contentsOf(owner, item)) });
  }

  /** Places where a copy may be missing, other than its owner, or left over. */
  suspects(): { readonly owner: Owner; readonly key: Key }[] {
    const missing = [...this.#missing].filter(([text]) => !this.#copies.has(text)).map(([, place]) => place);
    const wrong = [...this.#copies].filter(([text, { owner, contents }]) => {
      const original = this.#owners.get(owner.id);
      return original?.contents !== contents || !original.listings.has(text);
    });
    return [...missing, ...wrong.map(([, place]) => place)];
  }
}
