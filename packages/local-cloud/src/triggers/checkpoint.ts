import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const writeDelayMs = 100;

/** How far each shard of a stream has been handled: in memory, or kept in a file for the next start. */
export class Checkpoint {
  readonly #file: string | undefined;
  readonly #positions: Map<string, string>;
  #timer: NodeJS.Timeout | undefined;

  constructor(file: string | undefined) {
    this.#file = file;
    this.#positions = new Map(
      file && existsSync(file) ? Object.entries(JSON.parse(readFileSync(file, 'utf8'))) : [],
    );
  }

  /** Sequence number of the last record handled in the shard. */
  get(shardId: string): string | undefined {
    return this.#positions.get(shardId);
  }

  set(shardId: string, sequenceNumber: string): void {
    this.#positions.set(shardId, sequenceNumber);
    if (this.#file) this.#timer ??= setTimeout(() => this.flush(), writeDelayMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#file) return;
    mkdirSync(dirname(this.#file), { recursive: true });
    // Written aside and renamed: a crash leaves the old file or the new one, never half of one.
    writeFileSync(`${this.#file}.new`, JSON.stringify(Object.fromEntries(this.#positions)));
    renameSync(`${this.#file}.new`, this.#file);
  }
}
