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
import { pageOf, type Turn } from './steps.ts';

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
): Appointments {
  const inForce = (hold: Hold, now: Instant): boolean =>
    hold.expiresAt > now &&
    table.standsUnder(doctorResource(hold.slot.doctorId), marksOf(hold.slot), hold.key);

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
    stored.set(after.id, structuredClone(after));
    return undefined;
  }

  const listedByPatient = ({ patientId, id, slot }: Appointment): boolean =>
    table
      .daysOfPatient(patientId)
      .some(({ date, appointmentIds }) => date === utcDate(slot.start) && appointmentIds.includes(id));

  const list = (owned: (appointment: Appointment) => boolean, range: AppointmentRange) =>
    pageOf(
      [...stored.values()].filter(
        (appointment) =>
          owned(appointment) &&
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
      if (earlier) return ok({ stored: structuredClone(earlier), replayed: true });
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
      return structuredClone(stored.get(id));
    },

    async ofDoctor(doctorId, range) {
      await turn('appointments.ofDoctor');
      return list(({ slot }) => slot.doctorId === doctorId, range);
    },

    async ofPatient(patientId, range) {
      await turn('appointments.ofPatient');
      return list(
        (appointment) => appointment.patientId === patientId && listedByPatient(appointment),
        range,
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
      }
      stored.delete(appointment.id);
      return ok(undefined);
    },

    async due(instant, limit) {
      await turn('appointments.due');
      const overdue = [...stored.values()].filter(
        (appointment) => awaitsDecision(appointment) && appointment.decideBy! < instant,
      );
      return pageOf(overdue, ({ decideBy, id }) => [decideBy!, id], { limit }).items;
    },
  };
}
