import {
  type Agenda,
  type HeldMark,
  type Hold,
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

const shown = (held: ReadonlyMap<Mark, Held>): Map<Mark, HeldMark> =>
  new Map([...held].map(([mark, { until, holder }]) => [mark, { until, holder }]));

const untouched: Day = { busy: new Set(), held: new Map(), placed: new Set(), changes: 0 };

/**
 * The agendas of all resources: what the table's conditions look at and its updates change. A claim of what is
 * taken, or a release of what is not, would be a bug of the caller and throws.
 */
export class AgendaTable {
  /** By resource (`KIND#id`), then by date. */
  readonly #agendas = new Map<string, Map<string, Day>>();
  readonly #touched: (resource: string, date: string) => void;

  /** @param touched told of every day whose busy marks change. */
  constructor(touched: (resource: string, date: string) => void = () => {}) {
    this.#touched = touched;
  }

  #agenda({ kind, id }: Resource): Map<string, Day> {
    const key = `${kind}#${id}`;
    const found = this.#agendas.get(key) ?? new Map<string, Day>();
    this.#agendas.set(key, found);
    return found;
  }

  #day(resource: Resource, date: string): Day {
    const agenda = this.#agenda(resource);
    const found = agenda.get(date) ?? { busy: new Set(), held: new Map(), placed: new Set(), changes: 0 };
    agenda.set(date, found);
    return found;
  }

  /** A copy of the days that an interval touches. */
  read(resource: Resource, interval: Interval): Agenda {
    const [first, last] = [utcDate(interval.start), utcDate(interval.end - 1)];
    return new Map(
      [...this.#agenda(resource)]
        .filter(([date]) => date >= first && date <= last)
        .map(([date, { busy, held }]) => [date, { busy: new Set(busy), held: shown(held) }]),
    );
  }

  /** Lists an appointment under a day of its patient. */
  place(patientId: string, date: string, appointmentId: string): void {
    const day = this.#day({ kind: 'PATIENT', id: patientId }, date);
    day.placed.add(appointmentId);
    day.changes += 1;
  }

  isPlaced(patientId: string, date: string, appointmentId: string): boolean {
    return this.#agendas.get(`PATIENT#${patientId}`)?.get(date)?.placed.has(appointmentId) ?? false;
  }

  /** Every stored day of a patient. */
  daysOfPatient(patientId: string): PatientDay[] {
    return [...this.#agenda({ kind: 'PATIENT', id: patientId })]
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
    this.#agenda({ kind: 'PATIENT', id: patientId }).delete(date);
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
      for (const shared of sharing(mark)) held.delete(shared);
    });
    this.#tell(resource, marks);
  }

  release(resource: Resource, marks: MarksByDate): void {
    this.#forEach(resource, marks, ({ busy }, mark) => {
      if (!busy.delete(mark)) throw new Error(`released what was not held: mark ${mark}`);
    });
    this.#tell(resource, marks);
  }

  hold(resource: Resource, marks: MarksByDate, held: Held): void {
    this.#forEach(resource, marks, (day, mark) => day.held.set(mark, held));
  }

  /** When the hold under which every mark stands ends, or has ended; undefined when it is another one, or none. */
  heldUntil(resource: Resource, marks: MarksByDate, { key, holder }: Hold): Instant | undefined {
    let until: Instant | undefined;
    const stands = this.#every(resource, marks, ({ held }, mark) => {
      const found = held.get(mark);
      until = found?.until;
      return found?.key === key && found.holder === holder;
    });
    return stands ? until : undefined;
  }

  /** Whether every mark still stands under this hold, expired or not. */
  standsUnder(resource: Resource, marks: MarksByDate, hold: Hold): boolean {
    return this.heldUntil(resource, marks, hold) === hold.expiresAt;
  }

  unhold(resource: Resource, marks: MarksByDate): void {
    this.#forEach(resource, marks, ({ held }, mark) => held.delete(mark));
  }

  /** Every busy mark, as `KIND#id/date/mark`. */
  busyMarks(): Set<string> {
    return new Set(
      [...this.#agendas].flatMap(([resource, days]) =>
        [...days].flatMap(([date, { busy }]) => [...busy].map((mark) => `${resource}/${date}/${mark}`)),
      ),
    );
  }

  /** Busy marks of one day of a resource (`KIND#id`). */
  busyOn(resource: string, date: string): ReadonlySet<Mark> {
    return this.#agendas.get(resource)?.get(date)?.busy ?? new Set();
  }

  #tell({ kind, id }: Resource, marks: MarksByDate): void {
    for (const date of marks.keys()) this.#touched(`${kind}#${id}`, date);
  }

  #forEach(resource: Resource, marks: MarksByDate, visit: (day: Day, mark: Mark) => void): void {
    for (const [date, list] of marks) {
      const day = this.#day(resource, date);
      for (const mark of list) visit(day, mark);
      day.changes += 1;
    }
  }

  #every(resource: Resource, marks: MarksByDate, holds: (day: Day, mark: Mark) => boolean): boolean {
    return [...marks].every(([date, list]) => {
      const day = this.#agenda(resource).get(date) ?? untouched;
      return list.every((mark) => holds(day, mark));
    });
  }
}
