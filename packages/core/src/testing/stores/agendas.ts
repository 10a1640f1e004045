import {
  type Agendas,
  blockMarksOf,
  type Doctor,
  fail,
  marksOf,
  ok,
  type Resource,
  type TimeOff,
} from '../../index.ts';
import type { AgendaTable } from './agenda-table.ts';
import { pageOf, type Turn } from './steps.ts';

export const doctorResource = (id: Doctor['id']): Resource => ({ kind: 'DOCTOR', id });

export type TimeOffChanges = (before: TimeOff | undefined, after: TimeOff | undefined) => void;

/** @param blocks all time off, by id: shared with whoever checks the invariants. */
export function inMemoryAgendas(
  table: AgendaTable,
  blocks: Map<string, TimeOff>,
  turn: Turn,
  changed: TimeOffChanges = () => {},
): Agendas {
  return {
    async read(doctorId, interval) {
      await turn('agendas.read');
      return table.read(doctorResource(doctorId), interval);
    },

    async hold(hold, now) {
      await turn('agendas.hold');
      const [doctor, marks] = [doctorResource(hold.slot.doctorId), marksOf(hold.slot)];
      const until = table.heldUntil(doctor, marks, hold);
      if (until !== undefined && until > now) return ok({ ...hold, expiresAt: until });
      if (!table.isFree(doctor, marks, now, hold.holder)) return fail('slot-unavailable' as const);
      table.hold(doctor, marks, { key: hold.key, holder: hold.holder, until: hold.expiresAt });
      return ok(hold);
    },

    async releaseHold(hold) {
      await turn('agendas.releaseHold');
      const [doctor, marks] = [doctorResource(hold.slot.doctorId), marksOf(hold.slot)];
      const stands = table.standsUnder(doctor, marks, hold);
      if (stands) table.unhold(doctor, marks);
      return stands;
    },

    async claimTimeOff(timeOff, now) {
      await turn('agendas.claimTimeOff');
      const [doctor, marks] = [doctorResource(timeOff.doctorId), blockMarksOf(timeOff)];
      if (!table.isFree(doctor, marks, now)) return fail('busy' as const);
      table.claim(doctor, marks);
      blocks.set(timeOff.id, timeOff);
      changed(undefined, timeOff);
      return ok(undefined);
    },

    async releaseTimeOff(doctorId, timeOffId) {
      await turn('agendas.releaseTimeOff');
      const timeOff = blocks.get(timeOffId);
      if (timeOff?.doctorId !== doctorId) return undefined;
      table.release(doctorResource(doctorId), blockMarksOf(timeOff));
      blocks.delete(timeOffId);
      changed(timeOff, undefined);
      return timeOff;
    },

    async timeOff(doctorId, from, page) {
      await turn('agendas.timeOff');
      const ahead = [...blocks.values()].filter((block) => block.doctorId === doctorId && block.end > from);
      return pageOf(ahead, ({ end, id }) => [end, id], page);
    },
  };
}
