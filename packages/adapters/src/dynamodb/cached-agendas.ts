import { type Agenda, type Agendas, type Cache, datesBetween, type Interval, utcDate } from '@citas/core';
import { agendaQuery, dateOf } from './agenda-item.ts';
import { dynamoAgendas } from './agendas.ts';
import { agendaEntry, agendaGroup, cachedDayOf } from './cache-entries.ts';
import { queryAll, type Table } from './table.ts';

/**
 * Agendas whose days are read from the cache, and from the table only where it does not know them: no query at all
 * where it knows them all, one from the first to the last of the others. What was read from the table is put into
 * the cache, unless the stream has told it of a newer revision meanwhile.
 */
export function cachedAgendas(table: Table, cache: Cache): Agendas {
  const query = async (doctorId: string, interval: Interval, dates: readonly string[]) => {
    const items = await queryAll(table, agendaQuery({ kind: 'DOCTOR', id: doctorId }, interval));
    const byDate = new Map(items.map((item) => [dateOf(item), item]));
    const entries = dates.map((date) => agendaEntry(doctorId, date, byDate.get(date)));
    await cache.put(entries);
    return entries;
  };

  return {
    ...dynamoAgendas(table),
    async read(doctorId, { start, end }): Promise<Agenda> {
      const dates = [...datesBetween(utcDate(start), utcDate(end - 1))];
      const values = new Map<string, string | undefined>();
      for (const [index, value] of (await cache.get(agendaGroup(doctorId), dates)).entries()) {
        values.set(dates[index]!, value);
      }
      const unknown = dates.filter((date) => values.get(date) === undefined);
      const [first, last] = [unknown[0], unknown.at(-1)];
      if (first !== undefined && last !== undefined) {
        const between = dates.filter((date) => first <= date && date <= last);
        const interval = { start: Date.parse(first), end: Date.parse(last) + 1 };
        for (const { name, value } of await query(doctorId, interval, between)) {
          if (values.get(name) === undefined) values.set(name, value);
        }
      }
      return new Map([...values].map(([date, value]) => [date, cachedDayOf(value!)]));
    },
  };
}
