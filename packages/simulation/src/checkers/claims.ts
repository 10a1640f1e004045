import type { Appointment, Hold, Instant, Interval, TimeOff } from '@citas/core';
import type { Report } from './violation.ts';

const grain = 300_000;
const day = 86_400_000;
const live = new Set(['PENDING', 'CONFIRMED', 'CHECKED_IN']);

interface Stretch {
  readonly resource: string;
  readonly interval: Interval;
}

const stretchesOf = (appointment: Appointment | undefined): Stretch[] => {
  if (!appointment || !live.has(appointment.status)) return [];
  const { slot, move, patientId } = appointment;
  return [slot, ...(move ? [move.slot] : [])].flatMap((interval) => [
    { resource: `DOCTOR#${interval.doctorId}`, interval },
    { resource: `PATIENT#${patientId}`, interval },
  ]);
};

const overlap = (a: Interval, b: Interval) => a.start < b.end && b.start < a.end;

/**
 * Invariants 1 and 2, kept up to date commit by commit and in its own arithmetic: who covers every five minutes
 * of every resource, and whether the agendas say the same.
 */
export class Claims {
  /** Owner of each five minutes, by resource and day, then by their place in the day. */
  readonly #owners = new Map<string, Map<number, string>>();
  readonly #touched = new Set<string>();
  readonly #holds = new Map<string, Hold[]>();
  readonly #report: Report;
  readonly #skewBound: () => number;

  constructor(report: Report, skewBound: () => number) {
    this.#report = report;
    this.#skewBound = skewBound;
  }

  committed(
    before: Appointment | undefined,
    after: Appointment,
    holder: string | undefined,
    now: Instant,
  ): void {
    const [old, next] = [stretchesOf(before), stretchesOf(after)];
    for (const { resource, interval } of old) this.#clear(resource, interval, after.id);
    for (const { resource, interval } of next) this.#cover(resource, interval, after.id);
    const claimed = next.filter(
      ({ resource, interval }) =>
        !old.some((had) => had.resource === resource && had.interval.start === interval.start),
    );
    for (const { resource, interval } of claimed) this.#respectsHolds(resource, interval, holder, now);
  }

  timeOffChanged(before: TimeOff | undefined, after: TimeOff | undefined, now: Instant): void {
    if (before) this.#clear(`DOCTOR#${before.doctorId}`, before, before.id);
    if (!after) return;
    this.#cover(`DOCTOR#${after.doctorId}`, after, after.id);
    this.#respectsHolds(`DOCTOR#${after.doctorId}`, after, undefined, now);
  }

  held(hold: Hold, now: Instant): void {
    const resource = `DOCTOR#${hold.slot.doctorId}`;
    this.#respectsHolds(resource, hold.slot, hold.holder, now);
    for (const [key, at] of cellsOf(resource, hold.slot)) {
      if (this.#owners.get(key)?.has(at))
        this.#report('1 nothing overlaps', `${key} is held though it is taken`);
    }
    const others = (this.#holds.get(resource) ?? []).filter(
      (other) =>
        other.expiresAt + this.#skewBound() > now &&
        !(other.holder === hold.holder && overlap(other.slot, hold.slot)),
    );
    this.#holds.set(resource, [...others, hold]);
  }

  unheld(hold: Hold): void {
    const resource = `DOCTOR#${hold.slot.doctorId}`;
    this.#holds.set(
      resource,
      (this.#holds.get(resource) ?? []).filter(({ key }) => key !== hold.key),
    );
  }

  /** Somebody else's hold that is in force by every clock keeps everybody out. */
  #respectsHolds(resource: string, interval: Interval, holder: string | undefined, now: Instant): void {
    for (const hold of this.#holds.get(resource) ?? []) {
      if (!overlap(hold.slot, interval) || hold.expiresAt - this.#skewBound() <= now) continue;
      if (hold.holder === holder) this.unheld(hold);
      else
        this.#report('2 a slot is held exactly while covered', `${resource} is taken under a hold in force`);
    }
  }

  agendaTouched(resource: string, date: string): void {
    this.#touched.add(`${resource}/${date}`);
  }

  /** Compares the days that have changed since the last time. */
  check(busyOn: (resource: string, date: string) => ReadonlySet<number>): void {
    for (const key of this.#touched) {
      const [resource, date] = key.split('/') as [string, string];
      this.#compare(key, expand(busyOn(resource, date)));
    }
    this.#touched.clear();
  }

  /** Compares everything. @param busy `KIND#id/date/mark` */
  checkAll(busy: ReadonlySet<string>): void {
    const days = Map.groupBy(busy, (text) => text.slice(0, text.lastIndexOf('/')));
    for (const key of new Set([...days.keys(), ...this.#owners.keys()])) {
      const marks = (days.get(key) ?? []).map((text) => Number(text.slice(text.lastIndexOf('/') + 1)));
      this.#compare(key, expand(new Set(marks)));
    }
  }

  #compare(key: string, busy: ReadonlySet<number>): void {
    const owners = this.#owners.get(key);
    const missing = [...(owners?.keys() ?? [])].find((at) => !busy.has(at));
    const vain = [...busy].find((at) => !owners?.has(at));
    const invariant = '2 a slot is held exactly while covered';
    if (missing !== undefined)
      this.#report(invariant, `${key}: ${owners!.get(missing)} lost its mark ${missing}`);
    if (vain !== undefined) this.#report(invariant, `${key}: mark ${vain} is held in vain`);
  }

  #cover(resource: string, interval: Interval, owner: string): void {
    for (const [key, at] of cellsOf(resource, interval)) {
      const owners = this.#owners.get(key) ?? new Map<number, string>();
      this.#owners.set(key, owners);
      const other = owners.get(at);
      if (other !== undefined && other !== owner) {
        this.#report('1 nothing overlaps', `${key} mark ${at} belongs to ${other} and to ${owner}`);
      }
      owners.set(at, owner);
      this.#touched.add(key);
    }
  }

  #clear(resource: string, interval: Interval, owner: string): void {
    for (const [key, at] of cellsOf(resource, interval)) {
      const owners = this.#owners.get(key);
      if (owners?.get(at) === owner) owners.delete(at);
      this.#touched.add(key);
    }
  }
}

/** Every five minutes of an interval: its resource and day, and its place in the day. */
function* cellsOf(resource: string, { start, end }: Interval): Generator<[string, number]> {
  let key = '';
  for (let at = start; at < end; at += grain) {
    if (key === '' || at % day === 0) key = `${resource}/${new Date(at).toISOString().slice(0, 10)}`;
    yield [key, (at % day) / grain];
  }
}

/** Marks as the agendas write them, 0…287 five minutes and 300…323 hours, as five minutes. */
function expand(marks: ReadonlySet<number>): Set<number> {
  const cells = new Set<number>();
  for (const mark of marks) {
    if (mark < 300) cells.add(mark);
    else for (let index = 0; index < 12; index += 1) cells.add((mark - 300) * 12 + index);
  }
  return cells;
}
