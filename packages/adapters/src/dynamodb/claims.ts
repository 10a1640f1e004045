import { isDeepStrictEqual } from 'node:util';
import {
  type Appointment,
  agendaChanges,
  type ClaimFailure,
  type Hold,
  hourMarkOf,
  type Instant,
  type Mark,
  type Resource,
  utcDate,
} from '@citas/core';
import { agendaDayOf, agendaKey, doctorDayTtl, heldAttribute, heldValue } from './agenda-item.ts';
import { claimable, dayUpdate, type HeldValues, notBusy } from './agenda-update.ts';
import { type Commit, commit, type Write } from './commit.ts';
import type { Item, Table } from './table.ts';

/** What a change of an appointment does to one day of one agenda. */
export interface DayChange {
  readonly resource: Resource;
  readonly date: string;
  readonly claim: readonly Mark[];
  readonly release: readonly Mark[];
  /** The appointment begins on this day from now on: the patient's day lists it. */
  readonly placed: boolean;
}

/** Values of the claimant's own holds, by date. */
type OwnHolds = ReadonlyMap<string, HeldValues>;

/** The dates under which a patient's agenda lists an appointment. */
const startDates = (appointment: Appointment | undefined): string[] =>
  appointment
    ? [appointment.slot, ...(appointment.move ? [appointment.move.slot] : [])].map(({ start }) =>
        utcDate(start),
      )
    : [];

/** The agenda days that a change touches. A slot across midnight UTC touches two of each resource. */
export function dayChanges(before: Appointment | undefined, after: Appointment): DayChange[] {
  const days = new Map<string, DayChange>();
  const touch = (resource: Resource, date: string, change: Partial<DayChange>) => {
    const key = `${resource.kind}#${resource.id}#${date}`;
    const none = { resource, date, claim: [], release: [], placed: false };
    days.set(key, { ...none, ...days.get(key), ...change });
  };
  for (const { resource, claim, release } of agendaChanges(before, after)) {
    for (const [date, marks] of claim) touch(resource, date, { claim: marks });
    for (const [date, marks] of release) touch(resource, date, { release: marks });
  }
  const earlier = new Set(startDates(before));
  for (const date of startDates(after)) {
    if (!earlier.has(date)) touch({ kind: 'PATIENT', id: after.patientId }, date, { placed: true });
  }
  return [...days.values()];
}

/** The write of one day: claims only what nothing else covers at `now`, except the holds `own`. */
export function dayWrite(day: DayChange, appointment: Appointment, now: Instant, own?: HeldValues): Write {
  const { resource, date, claim, release, placed } = day;
  const key = agendaKey(resource, date);
  const place = placed ? appointment.id : undefined;
  if (resource.kind === 'PATIENT') {
    const ttl = Math.ceil(appointment.keepUntil / 1000);
    return dayUpdate(key, { claim, release, place, ttl }, claim.length > 0 ? [notBusy(claim)] : []);
  }
  return dayUpdate(
    key,
    { claim, release, unhold: claim, ttl: doctorDayTtl(date) },
    claim.length > 0 ? claimable(claim, now, own) : [],
  );
}

/** Every mark of a claim as one hold marks it. */
export const markedBy = (hold: Hold, claim: readonly Mark[]): HeldValues =>
  new Map(claim.map((mark) => [mark, heldValue(hold)]));

/** The claimant's own holds in force on marks; undefined when anything else lies in the way there. */
function ownHoldsOn(
  item: Item,
  claim: readonly Mark[],
  holder: string,
  now: Instant,
): HeldValues | undefined {
  const { busy, held } = agendaDayOf(item);
  const inForce = claim.filter((mark) => (held.get(mark)?.until ?? 0) > now);
  const taken =
    claim.some((mark) => busy.has(mark) || busy.has(hourMarkOf(mark))) ||
    inForce.some((mark) => held.get(mark)!.holder !== holder);
  return taken ? undefined : new Map(inForce.map((mark) => [mark, item[heldAttribute(mark)]!.S!]));
}

/** The claimant's own holds, when nothing else made the doctor's days refuse. */
function ownHoldsInTheWay(
  days: readonly DayChange[],
  refused: readonly (Item | undefined)[],
  holder: string,
  now: Instant,
): OwnHolds | undefined {
  const own = new Map<string, HeldValues>();
  for (const [index, { resource, date, claim }] of days.entries()) {
    const item = refused[index];
    if (!item || resource.kind === 'PATIENT') continue;
    const held = ownHoldsOn(item, claim, holder, now);
    if (!held) return undefined;
    own.set(date, held);
  }
  return own.size > 0 ? own : undefined;
}

interface Claimant {
  readonly holder: string;
  readonly now: Instant;
  /** Whether a refusal says that what is claimed stands already: then nothing more is tried. */
  readonly stands?: (refused: readonly (Item | undefined)[]) => boolean;
}

/**
 * Commits a claim with the writes that go along with it. Where the claimant's own holds alone are in the way, it
 * is tried again on condition that just these stand there: to compare holders on every mark at once would take
 * more operators than DynamoDB allows. The days' refusals come first, in order.
 */
export async function commitClaim(
  table: Table,
  days: readonly DayChange[],
  claimant: Claimant,
  write: (day: DayChange, own?: HeldValues) => Write,
  ...alongside: readonly Write[]
): Promise<Commit> {
  for (let own: OwnHolds | undefined; ; ) {
    const done = await commit(table, [...days.map((day) => write(day, own?.get(day.date))), ...alongside]);
    if (done.ok || alongside.some((_, index) => done.refused[days.length + index])) return done;
    if (claimant.stands?.(done.refused)) return done;
    const inTheWay = ownHoldsInTheWay(days, done.refused, claimant.holder, claimant.now);
    if (!inTheWay || isDeepStrictEqual(inTheWay, own)) return done;
    own = inTheWay;
  }
}

/** Which condition of a refused claim to report: the doctor's before the patient's. */
export const claimFailure = (
  days: readonly DayChange[],
  refused: readonly (Item | undefined)[],
  hold?: Hold,
): ClaimFailure => {
  const doctorRefused = days.some(({ resource }, index) => resource.kind === 'DOCTOR' && refused[index]);
  if (!doctorRefused) return 'patient-busy';
  return hold ? 'hold-expired' : 'slot-unavailable';
};
