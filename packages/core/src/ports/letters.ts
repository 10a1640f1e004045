import type { Instant } from '../domain/time.ts';

/**
 * Why a message was given up: its consumer failed as often as the queue allows, the bus could not deliver it, or
 * it is no event that we know.
 */
export type LetterCause = 'processing-failed' | 'not-delivered' | 'unreadable';

/** A message that was given up, and what explains it. The body is an event of ours: ids, codes and times only. */
export interface DeadLetter {
  readonly body: string;
  /** Full name of the queue that it was meant for. */
  readonly queue: string;
  readonly cause: LetterCause;
  readonly country?: string;
  readonly appointmentId?: string;
  /** How often it had been received. */
  readonly receiveCount: number;
  readonly sentAt: Instant;
  /** Error of the bus, where the cause is `not-delivered`. */
  readonly errorCode?: string;
}

/** Where dead letters wait for a person. */
export interface Parking {
  /** Parks a letter; one that is parked again after a crash lies there twice. */
  park(letter: DeadLetter): Promise<void>;
}
