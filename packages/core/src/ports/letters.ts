import type { Result } from '../domain/result.ts';
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

/** Queues in which letters wait for people, by name without the environment's prefix. */
export type LetterQueue = 'parked' | 'unrouted-dlq' | 'relay-failures' | 'audit-failures';

/** A dead letter as people look at it. */
export interface Letter {
  /** Of the event where the letter is one, otherwise of the message: the same for a letter parked twice. */
  readonly id: string;
  readonly queue: LetterQueue;
  /** A `LetterCause`, or that a reader of the stream has given up. */
  readonly cause: string;
  readonly country: string | undefined;
  readonly appointmentId: string | undefined;
  readonly eventType: string | undefined;
  readonly receiveCount: number;
  readonly sentAt: Instant;
  /** Error of the bus, or where a batch lies in the stream. */
  readonly detail: string | undefined;
  /** Full name of the queue that it came from. */
  readonly cameFrom: string;
  readonly body: string;
}

/** What one letter is known by, among all queues. */
export type LetterKey = Pick<Letter, 'queue' | 'id'>;

/** The dead letters of an environment. Looking takes them in hand for moments: others who look then may miss some. */
export interface DeadLetters {
  /** At most `limit` letters, the oldest first, each once; whether there are more. */
  list(limit: number): Promise<{ readonly letters: readonly Letter[]; readonly more: boolean }>;
  /** Sends a letter back to where it came from, then takes it out. */
  redrive(key: LetterKey): Promise<Result<Letter, 'not-found' | 'not-redrivable'>>;
  /** Deletes a letter, wherever it was parked. */
  discard(key: LetterKey): Promise<Result<Letter, 'not-found'>>;
}
