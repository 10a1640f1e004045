import { type Agenda, type AgendaDay, type Agendas, type Cache, datesBetween, utcDate } from '@citas/core';
import { agendaDayOf, agendaQuery, dateOf } from './agenda-item.ts';
import { dynamoAgendas } from './agendas.ts';
import { agendaEntry, agendaGroup, cachedDayOf } from './cache-entries.ts';
import { queryAll, type Table } from './table.ts';

/**
 * Agendas whose days are read from the cache, and from the table only where it does not know them: no query at all
 * where it knows them all, one from the first to the last of the others. What was read from the table is put into
 * the cache, unless the stream has told it of a newer revision meanwhile.
 */
export function cachedAgendas(table: Table, cache: Cache): Agendas {
  /** The days as the table has them now, which are put into the cache on the way. */
  async function fromTable(doctorId: string, dates: readonly string[]): Promise<Agenda> {
    const interval = { start: Date.parse(dates[0]!), end: Date.parse(dates.at(-1)!) + 1 };
    const items = await queryAll(table, agendaQuery({ kind: 'DOCTOR', id: doctorId }, interval));
    const stored = new Map(items.map((item) => [dateOf(item), item]));
    await cache.put(dates.map((date) => agendaEntry(doctorId, date, stored.get(date))));
    return new Map(items.map((item) => [dateOf(item), agendaDayOf(item)]));
  }

  return {
    ...dynamoAgendas(table),
    async read(doctorId, { start, end }) {
      const dates = datesBetween(utcDate(start), utcDate(end - 1));
      const values = await cache.get(agendaGroup(doctorId), dates);
      const known = new Map<string, AgendaDay>();
      for (const [index, date] of dates.entries()) {
        const day = cachedDayOf(values[index]);
        if (day) known.set(date, day);
      }
      const isUnknown = (date: string) => !known.has(date);
      const first = dates.findIndex(isUnknown);
      if (first === -1) return known;
      const between = dates.slice(first, dates.findLastIndex(isUnknown) + 1);
      // What the cache knows is no older than what a read that may lag brings.
      return new Map([...(await fromTable(doctorId, between)), ...known]);
    },
  };
}
