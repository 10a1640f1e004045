import { createHash } from 'node:crypto';
import type { Instant } from '@citas/core';

/** What happened, one line each: hashed always, kept only when somebody is going to read it. */
export class History {
  readonly lines: string[] = [];
  readonly #hash = createHash('sha256');
  readonly #keep: boolean;

  constructor(keep: boolean) {
    this.#keep = keep;
  }

  add(now: Instant, line: string): void {
    const text = `${now} ${line}\n`;
    this.#hash.update(text);
    if (this.#keep) this.lines.push(`${new Date(now).toISOString().slice(5, 23)} ${line}`);
  }

  digest(): string {
    return this.#hash.copy().digest('hex');
  }
}
