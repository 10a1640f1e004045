import {
  type Appointment,
  day as dayLength,
  hourMarkOf,
  type Instant,
  type Mark,
  marksOnDay,
  type TimeClaim,
  type TimeOff,
  utcDate,
} from '@citas/core';
import { agendaDayOf, agendaKey, doctorDayTtl, placedAppointments } from '../dynamodb/agenda-item.ts';
import type { Item } from '../dynamodb/table.ts';
import { claimOfTimeOff, claimsByDay, placesOf, type ResourceDay } from './claims.ts';

/** What is known of one agenda day. */
interface Sighting {
  readonly day: ResourceDay;
  /** Claims less busy marks, as digits in base 16: zero exactly when the two agree. */
  balance: bigint;
  /** Appointments that take time on the day. */
  readonly claimants: string[];
  /** Appointments that the day must list, and those that it lists (patients only). */
  readonly placed: string[];
  listed: ReadonlySet<string>;
  /** A mark bears two things at once: busy by itself and by its hour, or busy and held. */
  doubly: boolean;
}

export interface SuspectDay {
  readonly day: ResourceDay;
  /** Ids of all appointments that were seen to take time on the day, or to begin on it. */
  readonly known: readonly string[];
}

const digits = (marks: Iterable<Mark>): bigint => {
  let sum = 0n;
  for (const mark of marks) sum += 1n << BigInt(4 * mark);
  return sum;
};

/** Agenda days and what takes their time, as one read of the table shows them: a few hundred bytes for each day. */
export class DaySurvey {
  readonly #days = new Map<string, Sighting>();
  readonly #now: Instant;

  constructor(now: Instant) {
    this.#now = now;
  }

  appointment(appointment: Appointment): void {
    for (const [day, claim] of claimsByDay(appointment)) {
      this.#claim(day, claim).claimants.push(appointment.id);
    }
    for (const day of placesOf(appointment)) this.#at(day).placed.push(appointment.id);
  }

  timeOff(off: TimeOff): void {
    for (let at = Date.parse(utcDate(off.start)); at < off.end; at += dayLength) {
      this.#claim({ kind: 'DOCTOR', id: off.doctorId, date: utcDate(at) }, claimOfTimeOff(off));
    }
  }

  agendaDay(item: Item, day: ResourceDay): void {
    const { busy, held } = agendaDayOf(item);
    const seen = this.#at(day);
    seen.balance -= digits(busy);
    seen.listed = new Set(placedAppointments(item));
    const heldNow = [...held].filter(([, { until }]) => until > this.#now).map(([mark]) => mark);
    seen.doubly =
      [...busy].some((mark) => mark !== hourMarkOf(mark) && busy.has(hourMarkOf(mark))) ||
      heldNow.some((mark) => busy.has(mark) || busy.has(hourMarkOf(mark)));
  }

  /** Days that may differ from what takes their time, or fail to list it; a doctor's only while it is kept. */
  suspects(): SuspectDay[] {
    return [...this.#days.values()]
      .filter(({ day, balance, placed, listed, doubly }) => {
        if (day.kind === 'DOCTOR' && doctorDayTtl(day.date) * 1000 <= this.#now) return false;
        return balance !== 0n || doubly || placed.some((id) => !listed.has(id));
      })
      .map(({ day, claimants, placed }) => ({ day, known: [...new Set([...claimants, ...placed])] }));
  }

  #claim(day: ResourceDay, claim: TimeClaim): Sighting {
    const seen = this.#at(day);
    seen.balance += digits(marksOnDay(claim, day.date));
    return seen;
  }

  #at(day: ResourceDay): Sighting {
    const { pk, sk } = agendaKey(day, day.date);
    const text = `${pk}/${sk}`;
    const known = this.#days.get(text);
    if (known) return known;
    const made: Sighting = {
      ...{ day, balance: 0n, claimants: [], placed: [], listed: new Set(), doubly: false },
    };
    this.#days.set(text, made);
    return made;
  }
}
