import type { Agenda, Interval } from '../domain/agenda.ts';
import type { Hold } from '../domain/hold.ts';
import type { TimeOff } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';
import type { Page, PageRequest } from './page.ts';

export interface Agendas {
  /** A doctor's agenda over an interval: exactly one query. May lag behind the latest write by moments. */
  read(doctorId: string, interval: Interval): Promise<Agenda>;

  /**
   * Sets a free slot aside: one conditional write. The same hold, by its key, that is in force already is left as it
   * is; the same holder's hold under another key is replaced. Answers with the hold that stands.
   */
  hold(hold: Hold, now: Instant): Promise<Result<Hold, 'slot-unavailable'>>;

  /** Gives a hold back; false when it was no longer there (expired and taken, booked, or given back). */
  releaseHold(hold: Hold): Promise<boolean>;

  /**
   * Claims time off on condition that nothing else lies in it: no appointment, unexpired hold or other time
   * off. A refusal writes nothing.
   */
  claimTimeOff(timeOff: TimeOff, now: Instant): Promise<Result<void, 'busy'>>;
  releaseTimeOff(doctorId: string, timeOffId: string): Promise<TimeOff | undefined>;
  /** Time off that ends after `from`, earliest end first. */
  timeOff(doctorId: string, from: Instant, page: PageRequest): Promise<Page<TimeOff>>;
}
