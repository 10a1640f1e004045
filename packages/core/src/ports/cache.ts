/** Something that is kept, named within its group: what is asked for together belongs to one group. */
export interface CacheEntry {
  readonly group: string;
  readonly name: string;
  /** A whole number that rises with every change of what is kept: it alone decides which of two values is newer. */
  readonly version: number;
  /** Undefined where no more is known than that there is this version: from then on nothing older is taken. */
  readonly value: string | undefined;
}

/**
 * Copies of what the table says, shared by all processes, so that reads which may lag need not ask the table. It
 * holds no personal data, decides nothing and may forget anything at any time: who needs the truth reads the table.
 *
 * An entry is gone a fixed time after it was last put, whatever became of those who should have told of changes.
 * Neither method throws, and a cache that cannot be reached soon costs nothing: it is left alone for a while.
 */
export interface Cache {
  /** The newest values known of these names, in their order; undefined where none is known. */
  get(group: string, names: readonly string[]): Promise<readonly (string | undefined)[]>;
  /**
   * Keeps each entry, unless one of a newer version is known: whoever puts what was read a while ago changes
   * nothing, in whatever order entries come and however often.
   * @returns false when not all of them were taken.
   */
  put(entries: readonly CacheEntry[]): Promise<boolean>;
}
