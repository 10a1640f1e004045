import type { DomainEvent } from '../domain/event.ts';

export interface EventBus {
  /**
   * Publishes events, in order within one appointment, repeating what the bus refused.
   * @returns the indexes of events that were still not accepted when the time was over, and those behind
   * them of the same appointment.
   */
  publish(events: readonly DomainEvent[]): Promise<readonly number[]>;
}

export interface Routing {
  /** Whether a bus rule hands this country's requests to a worker. */
  isServed(country: string): Promise<boolean>;
}
