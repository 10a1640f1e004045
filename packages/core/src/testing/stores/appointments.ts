import {
  type Appointment,
  type AppointmentRange,
  type Appointments,
  agendaChanges,
  awaitsDecision,
  type ClaimFailure,
  claimsOf,
  fail,
  type Hold,
  type Instant,
  marksOf,
  ok,
  utcDate,
} from '../../index.ts';
import type { AgendaTable } from './agenda-table.ts';
import { doctorResource } from './agendas.ts';
import { deepFrozen, pageOf, type Turn } from './steps.ts';

/** Told of every committed change, in the order of the commits: what the table's stream shows. */
export type Commits = (before: Appointment | undefined, after: Appointment) => void;

const startDates = ({ slot, move }: Appointment): string[] =>
  [slot, ...(move ? [move.slot] : [])].map(({ start }) => utcDate(start));

/** Lists an appointment under the days of its patient on which it starts from this change on. */
export function place(table: AgendaTable, before: Appointment | undefined, after: Appointment): void {
  const earlier = before ? startDates(before) : [];
  for (const date of startDates(after)) {
    if (!earlier.includes(date)) table.place(after.patientId, date, after.id);
  }
}

/** @param stored all appointments, by id: shared with whoever checks the invariants. */
export function inMemoryAppointments(
  table: AgendaTable,
  stored: Map<string, Appointment>,
  turn: Turn,
  committed: Commits = () => {},
): Appointments {
  /** Ids by `KIND#id` of doctors and patients, and of what awaits a decision: lists need not look at all. */
  const listed = new Map<string, Set<string>>();
  const keysOf = (appointment: Appointment): string[] => [
    `DOCTOR#${appointment.slot.doctorId}`,
    `PATIENT#${appointment.patientId}`,
    ...(awaitsDecision(appointment) ? ['awaited'] : []),
  ];
  const unlist = (appointment: Appointment) => {
    for (const key of keysOf(appointment)) listed.get(key)?.delete(appointment.id);
  };
  const index = (before: Appointment | undefined, after: Appointment) => {
    if (before) unlist(before);
    for (const key of keysOf(after)) listed.set(key, (listed.get(key) ?? new Set()).add(after.id));
  };
  for (const appointment of stored.values()) index(undefined, appointment);
  const under = (key: string): Appointment[] => [...(listed.get(key) ?? [])].map((id) => stored.get(id)!);

  const inForce = (hold: Hold, now: Instant): boolean =>
    hold.expiresAt > now && table.standsUnder(doctorResource(hold.slot.doctorId), marksOf(hold.slot), hold);

  /** Every condition of a transaction first, then all of its writes. */
  function commit(
    before: Appointment | undefined,
    after: Appointment,
    now: Instant,
    holder?: string,
  ): ClaimFailure | undefined {
    const changes = agendaChanges(before, after);
    const blocked = changes.filter(({ resource, claim }) => !table.isFree(resource, claim, now, holder));
    if (blocked.some(({ resource }) => resource.kind === 'DOCTOR')) return 'slot-unavailable';
    if (blocked.length > 0) return 'patient-busy';
    for (const { resource, release } of changes) table.release(resource, release);
    for (const { resource, claim } of changes) table.claim(resource, claim);
    place(table, before, after);
    const previous = stored.get(after.id);
    stored.set(after.id, deepFrozen(after));
    index(previous, after);
    committed(previous, after);
    return undefined;
  }

  const list = (
    key: string,
    range: AppointmentRange,
    isListed: (appointment: Appointment) => boolean = () => true,
  ) =>
    pageOf(
      under(key).filter(
        (appointment) =>
          isListed(appointment) &&
          appointment.slot.start >= range.from &&
          appointment.slot.start < range.to &&
          (range.statuses?.includes(appointment.status) ?? true),
      ),
      ({ slot, id }) => [slot.start, id],
      range,
    );

  return {
    async request(appointment, now, { holder, hold }) {
      await turn('appointments.request');
      const earlier = stored.get(appointment.id);
      if (earlier) return ok({ stored: earlier, replayed: true });
      if (hold && !inForce(hold, now)) return fail('hold-expired' as const);
      const failure = commit(undefined, appointment, now, holder);
      return failure ? fail(failure) : ok({ stored: appointment, replayed: false });
    },

    async change(before, after, now, holder) {
      await turn('appointments.change');
      if (stored.get(before.id)?.version !== before.version) return fail('stale' as const);
      const failure = commit(before, after, now, holder);
      return failure ? fail(failure) : ok(after);
    },

    async get(id) {
      await turn('appointments.get');
      return stored.get(id);
    },

    async ofDoctor(doctorId, range) {
      await turn('appointments.ofDoctor');
      return list(`DOCTOR#${doctorId}`, range);
    },

    async ofPatient(patientId, range) {
      await turn('appointments.ofPatient');
      return list(`PATIENT#${patientId}`, range, ({ id, slot }) =>
        table.isPlaced(patientId, utcDate(slot.start), id),
      );
    },

    async daysOfPatient(patientId, page) {
      await turn('appointments.daysOfPatient');
      return pageOf(table.daysOfPatient(patientId), ({ date }) => [0, date], page);
    },

    async removeDay(day) {
      await turn('appointments.removeDay');
      const current = table.daysOfPatient(day.patientId).find(({ date }) => date === day.date);
      if (current && current.revision !== day.revision) return fail('stale' as const);
      table.removeDay(day);
      return ok(undefined);
    },

    async forget(appointment) {
      await turn('appointments.forget');
      const current = stored.get(appointment.id);
      if (current && current.version !== appointment.version) return fail('stale' as const);
      if (current) {
        for (const { resource, marks } of claimsOf(appointment).values()) table.release(resource, marks);
        unlist(current);
      }
      stored.delete(appointment.id);
      return ok(undefined);
    },

    async due(instant, limit) {
      await turn('appointments.due');
      const overdue = under('awaited').filter(({ decideBy }) => decideBy! < instant);
      return pageOf(overdue, ({ decideBy, id }) => [decideBy!, id], { limit }).items;
    },
  };
}
