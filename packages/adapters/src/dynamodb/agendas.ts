import type { Agendas } from '@citas/core';
import { agendaDayOf, agendaQuery, dateOf } from './agenda-item.ts';
import { holdSlot, releaseHold } from './holds.ts';
import { queryAll, type Table } from './table.ts';
import { claimTimeOff, listTimeOff, releaseTimeOff } from './time-off.ts';

/** Agendas in the table. Setting a slot aside costs 1 write unit, reading a week of an agenda half a read unit. */
export const dynamoAgendas = (table: Table): Agendas => ({
  async read(doctorId, interval) {
    const items = await queryAll(table, agendaQuery({ kind: 'DOCTOR', id: doctorId }, interval));
    return new Map(items.map((item) => [dateOf(item), agendaDayOf(item)]));
  },
  hold: (hold, now) => holdSlot(table, hold, now),
  releaseHold: (hold) => releaseHold(table, hold),
  claimTimeOff: (timeOff, now) => claimTimeOff(table, timeOff, now),
  releaseTimeOff: (doctorId, timeOffId) => releaseTimeOff(table, doctorId, timeOffId),
  timeOff: (doctorId, from, page) => listTimeOff(table, doctorId, from, page),
});
