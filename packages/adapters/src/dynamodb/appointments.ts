import { type Appointments, fail, ok } from '@citas/core';
import type { HeldValues } from './agenda-update.ts';
import { appointmentItem, appointmentKey, appointmentOf } from './appointment-item.ts';
import { doctorAppointments, dueAppointments, patientAppointments } from './appointment-lists.ts';
import { claimFailure, commitClaim, type DayChange, dayChanges, dayWrite, markedBy } from './claims.ts';
import { atVersion, commit, isGone, putAfter, putNew, wasMadeAnyway } from './commit.ts';
import { daysOfPatient, removeDay } from './patient-days.ts';
import { findItem, type Item, keyItem, readItem, type Table } from './table.ts';

/** Appointments in the table. A write costs 8 units for a request, 2 for a decision, 7 for one that releases. */
export function dynamoAppointments(table: Table): Appointments {
  const readStored = (id: string) => readItem(table, appointmentKey(id), true);

  return {
    async request(appointment, now, { holder, hold }) {
      const days = dayChanges(undefined, appointment);
      const put = putNew(appointmentItem(appointment));
      const write = (day: DayChange, own?: HeldValues) => dayWrite(day, appointment, now, own);

      const expired = hold !== undefined && hold.expiresAt <= now;
      const refused: (Item | undefined)[] = [];
      if (!expired) {
        const done = hold
          ? await commit(table, [...days.map((day) => write(day, markedBy(hold, day.claim))), put])
          : await commitClaim(table, days, { holder, now }, write, put);
        if (done.ok) return ok({ stored: appointment, replayed: false });
        refused.push(...done.refused);
      }
      // Nothing promises that every failed condition of a transaction is reported: a read rules out a replay.
      const earlier = refused[days.length] ?? (await readStored(appointment.id));
      if (earlier) return ok({ stored: appointmentOf(earlier), replayed: true });
      return fail(expired ? 'hold-expired' : claimFailure(days, refused, hold));
    },

    async change(before, after, now, holder) {
      const item = appointmentItem(after);
      const days = dayChanges(before, after);
      const put = putAfter(before.version, item);
      const write = (day: DayChange, own?: HeldValues) => dayWrite(day, after, now, own);
      const done =
        holder === undefined
          ? await commit(table, [...days.map((day) => write(day)), put])
          : await commitClaim(table, days, { holder, now }, write, put);
      if (done.ok) return ok(after);
      const putRefused = done.refused[days.length];
      const found = putRefused ?? (done.maybeApplied ? await readStored(after.id) : undefined);
      if (wasMadeAnyway(done, item, found)) return ok(after);
      return fail(putRefused ? 'stale' : claimFailure(days, done.refused));
    },

    async get(id, { consistent = false } = {}) {
      const item = await (consistent ? readStored(id) : findItem(table, appointmentKey(id)));
      return item && appointmentOf(item);
    },

    ofDoctor: (doctorId, range) => doctorAppointments(table, doctorId, range),
    ofPatient: (patientId, range) => patientAppointments(table, patientId, range),
    daysOfPatient: (patientId, page) => daysOfPatient(table, patientId, page),
    removeDay: (day) => removeDay(table, day),

    async forget(appointment, now) {
      const { move: _, ...ended } = { ...appointment, status: 'CANCELLED' as const };
      const days = dayChanges(appointment, ended).map((day) => dayWrite(day, ended, now));
      const remove = {
        Delete: { Key: keyItem(appointmentKey(appointment.id)), ...atVersion(appointment.version) },
      };
      const done = await commit(table, [...days, remove]);
      return done.ok || isGone(done.refused[days.length]) ? ok(undefined) : fail('stale');
    },

    due: (instant, limit) => dueAppointments(table, instant, limit),
  };
}
