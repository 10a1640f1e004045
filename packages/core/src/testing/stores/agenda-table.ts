import {
  type Agenda,
  type HeldMark,
  hourMarkOf,
  type Instant,
  type Interval,
  type Mark,
  type MarksByDate,
  type PatientDay,
  type Resource,
  utcDate,
} from '../../index.ts';

interface Held extends HeldMark {
  readonly key: string;
}

interface Day {
  readonly busy: Set<Mark>;
  readonly held: Map<Mark, Held>;
  /** Appointments ever placed on it: patients' days only. */
  readonly placed: Set<string>;
  changes: number;
}

const firstHourMark = 300;

const marksWithin = (hourMark: Mark): Mark[] =>
  Array.from({ length: 12 }, (_, index) => (hourMark - firstHourMark) * 12 + index);

/** Every mark whose time a mark shares: its hour, or the five-minute stretches of the hour that it is. */
const sharing = (mark: Mark): Mark[] =>
  mark < firstHourMark ? [mark, hourMarkOf(mark)] : [mark, ...marksWithin(mark)];

/**
 * The agendas of all resources: what the table's conditions look at and its updates change. A claim of what is
 * taken, or a release of what is not, would be a bug of the caller and throws.
 */
export class AgendaTable {
  readonly #days = new Map<string, Day>();

  #day(resource: Resource, date: string): Day {
    const key = `${resource.kind}#${resource.id}/${date}`;
    const found = this.#days.get(key) ?? { busy: new Set(), held: new Map(), placed: new Set(), changes: 0 };
    this.#days.set(key, found);
    return found;
  }

  #daysOf(resource: Resource): (readonly [date: string, day: Day])[] {
    const prefix = `${resource.kind}#${resource.id}/`;
    return [...this.#days]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, day]) => [key.slice(prefix.length), day] as const);
  }

  /** A copy of the days that an interval touches. */
  read(resource: Resource, interval: Interval): Agenda {
    const [first, last] = [utcDate(interval.start), utcDate(interval.end - 1)];
    const days = this.#daysOf(resource)
      .filter(([date]) => date >= first && date <= last)
      .map(([date, { busy, held }]) => [date, { busy, held }] as const);
    return structuredClone(new Map(days));
  }

  /** Lists an appointment under a day of its patient. */
  place(patientId: string, date: string, appointmentId: string): void {
    const day = this.#day({ kind: 'PATIENT', id: patientId }, date);
    day.placed.add(appointmentId);
    day.changes += 1;
  }

  /** Every stored day of a patient. */
  daysOfPatient(patientId: string): PatientDay[] {
    return this.#daysOf({ kind: 'PATIENT', id: patientId })
      .filter(([, { changes }]) => changes > 0)
      .map(([date, { busy, placed, changes }]) => ({
        patientId,
        date,
        appointmentIds: [...placed],
        busy: busy.size > 0,
        revision: String(changes),
      }));
  }

  removeDay({ patientId, date }: PatientDay): void {
    this.#days.delete(`PATIENT#${patientId}/${date}`);
  }

  /** Whether no mark is busy, nor held at `now` by somebody other than `holder`. */
  isFree(resource: Resource, marks: MarksByDate, now: Instant, holder?: string): boolean {
    return this.#every(resource, marks, ({ busy, held }, mark) =>
      sharing(mark).every((shared) => {
        const hold = held.get(shared);
        return !busy.has(shared) && !(hold && hold.until > now && hold.holder !== holder);
      }),
    );
  }

  claim(resource: Resource, marks: MarksByDate): void {
    this.#forEach(resource, marks, ({ busy, held }, mark) => {
      if (sharing(mark).some((shared) => busy.has(shared))) throw new Error(`claimed twice: mark ${mark}`);
      busy.add(mark);
      held.delete(mark);
    });
  }

  release(resource: Resource, marks: MarksByDate): void {
    this.#forEach(resource, marks, ({ busy }, mark) => {
      if (!busy.delete(mark)) throw new Error(`released what was not held: mark ${mark}`);
    });
  }

  hold(resource: Resource, marks: MarksByDate, held: Held): void {
    this.#forEach(resource, marks, (day, mark) => day.held.set(mark, held));
  }

  /** Whether every mark still stands under this hold, expired or not. */
  standsUnder(resource: Resource, marks: MarksByDate, key: string): boolean {
    return this.#every(resource, marks, ({ held }, mark) => held.get(mark)?.key === key);
  }

  unhold(resource: Resource, marks: MarksByDate): void {
    this.#forEach(resource, marks, ({ held }, mark) => held.delete(mark));
  }

  /** Every busy mark, as `KIND#id/date/mark`. */
  busyMarks(): Set<string> {
    return new Set([...this.#days].flatMap(([key, { busy }]) => [...busy].map((mark) => `${key}/${mark}`)));
  }

  #forEach(resource: Resource, marks: MarksByDate, visit: (day: Day, mark: Mark) => void): void {
    for (const [date, list] of marks) {
      const day = this.#day(resource, date);
      for (const mark of list) visit(day, mark);
      day.changes += 1;
    }
  }

  #every(resource: Resource, marks: MarksByDate, holds: (day: Day, mark: Mark) => boolean): boolean {
    return [...marks].every(([date, list]) => list.every((mark) => holds(this.#day(resource, date), mark)));
  }
}
