/** DESIGN section 3 by number, and what clients were promised. */
export type Invariant =
  | '1 nothing overlaps'
  | '2 a slot is held exactly while covered'
  | '3 statuses move along the arrows'
  | '4 every request ends in time'
  | '5 every commit leads to an event that takes effect once'
  | '6 idempotency'
  | '7 a worker touches only its country'
  | '8 no personal data'
  | 'a promise to a client is kept'
  | 'reads do not go backwards'
  | 'nothing fails unexpectedly'
  | 'everything comes to rest';

export interface Violation {
  readonly invariant: Invariant;
  readonly message: string;
}

/** How a check says that an invariant is broken. */
export type Report = (invariant: Invariant, message: string) => void;
