/** Position inside a list, as the store understands it; the use cases seal it before it leaves the service. */
export type Position = Readonly<Record<string, string | number>>;

export interface PageRequest {
  readonly limit: number;
  readonly after?: Position;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Where the next page starts; unset on the last one. */
  readonly next?: Position;
}
