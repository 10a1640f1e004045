import { doctorItem, doctorKey, doctorOf, listingKeys } from '../dynamodb/doctor-item.ts';
import { siteItem, siteKey, siteListing, siteOf } from '../dynamodb/sites.ts';
import type { Item, Key } from '../dynamodb/table.ts';

/** A doctor or site, of which lists hold copies. */
export interface Owner {
  readonly entity: 'DOCTOR' | 'SITE';
  readonly id: string;
}

/** How each kind is copied. Reading throws on an item that is none. */
export const copied = {
  DOCTOR: {
    key: doctorKey,
    copy: (item: Item, key: Key): Item => doctorItem(doctorOf(item), key),
    listings: (item: Item): Key[] => listingKeys(doctorOf(item)),
  },
  SITE: {
    key: siteKey,
    copy: (item: Item, key: Key): Item => siteItem(siteOf(item), key),
    listings: (item: Item): Key[] => {
      const { id, country } = siteOf(item);
      return [{ pk: siteListing(country), sk: id }];
    },
  },
} as const;

/** Whose copy stands under a key; undefined where no copy stands. */
export function ownerOfCopy({ pk, sk }: Key): Owner | undefined {
  if (pk.startsWith('DOCTORS#')) return { entity: 'DOCTOR', id: sk };
  return pk.startsWith('SITES#') ? { entity: 'SITE', id: sk } : undefined;
}

const noKey: Key = { pk: '-', sk: '-' };
/** What an owner and its copies have in common, as text. */
export const contentsOf = ({ entity }: Owner, item: Item): string =>
  JSON.stringify(copied[entity].copy(item, noKey));
