/** What the stack and a function's process say to each other. Payloads are JSON text, as in Lambda. */

export interface Invoke {
  readonly id: string;
  readonly payload: string;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
}

/** Milliseconds that the process's clock is ahead of the machine's. */
export interface ClockShift {
  readonly clockShift: number;
}

export interface InvocationError {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly stackTrace?: readonly string[];
}

export type FromFunction =
  | { readonly type: 'ready' }
  | { readonly type: 'unusable'; readonly error: InvocationError }
  | { readonly type: 'succeeded'; readonly id: string; readonly payload: string }
  | { readonly type: 'failed'; readonly id: string; readonly error: InvocationError };
