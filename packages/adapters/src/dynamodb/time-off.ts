import { unmarshall } from '@aws-sdk/util-dynamodb';
import {
  blockMarksOf,
  fail,
  type Instant,
  isFree,
  marksOf,
  minute,
  ok,
  type Page,
  type PageRequest,
  type Result,
  type TimeOff,
} from '@citas/core';
import { retrying } from '../retry.ts';
import { agendaDayOf, agendaKey, agendaQuery, dateOf, doctorDayTtl, revisionOf } from './agenda-item.ts';
import { atRevision, dayUpdate } from './agenda-update.ts';
import { commit, putNew } from './commit.ts';
import { toMinute } from './minute.ts';
import { type Item, type Key, keyItem, listItems, queryAll, readItem, type Table } from './table.ts';

/** Under the doctor, by end. */
export const timeOffKey = ({ doctorId, id, end }: TimeOff): Key => ({
  pk: `DOCTOR#${doctorId}`,
  sk: `TIMEOFF#${toMinute(end)}#${id}`,
});

const timeOffItem = (timeOff: TimeOff): Item => ({
  ...keyItem(timeOffKey(timeOff)),
  type: { S: 'time-off' },
  from: { S: toMinute(timeOff.start) },
  // Kept as long as the agenda days that it covers.
  ttl: { N: String(doctorDayTtl(toMinute(timeOff.end).slice(0, 10))) },
});

export function timeOffOf(item: Item): TimeOff {
  const { pk, sk, from } = unmarshall(item) as { pk: string; sk: string; from: string };
  const [, end, id] = /^TIMEOFF#([^#]+)#(.+)$/.exec(sk)!;
  return { id: id!, doctorId: pk.slice('DOCTOR#'.length), start: Date.parse(from), end: Date.parse(end!) };
}

/**
 * Decides from a consistent read of the days and claims on condition that none of them has changed since; a day
 * that has is read again. At most 99 days: a transaction has 100 items.
 */
export const claimTimeOff = (table: Table, timeOff: TimeOff, now: Instant): Promise<Result<void, 'busy'>> =>
  retrying(async () => {
    const doctor = { kind: 'DOCTOR', id: timeOff.doctorId } as const;
    const query = { ...agendaQuery(doctor, timeOff), ConsistentRead: true };
    const items = new Map((await queryAll(table, query)).map((item) => [dateOf(item), item]));
    const agenda = new Map([...items].map(([date, item]) => [date, agendaDayOf(item)]));
    if (!isFree(agenda, timeOff, now)) {
      // It may be this very time off: an earlier attempt's answer can have been lost.
      return (await readItem(table, timeOffKey(timeOff), true)) ? ok(undefined) : fail('busy');
    }
    const covered = marksOf(timeOff);
    const days = [...blockMarksOf(timeOff)].map(([date, claim]) => {
      const unhold = covered.get(date)!.filter((mark) => agenda.get(date)?.held.has(mark));
      const revision = revisionOf(items.get(date) ?? {});
      return dayUpdate(agendaKey(doctor, date), { claim, unhold, ttl: doctorDayTtl(date) }, [
        atRevision(revision),
      ]);
    });
    const done = await commit(table, [putNew(timeOffItem(timeOff)), ...days]);
    if (done.ok || done.refused[0]) return ok(undefined);
    throw Object.assign(new Error('the agenda has changed'), { name: 'TransactionConflictException' });
  }, table.retry);

export async function releaseTimeOff(
  table: Table,
  doctorId: string,
  id: string,
): Promise<TimeOff | undefined> {
  const items = await queryAll(table, {
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :timeOff)',
    ExpressionAttributeValues: { ':pk': { S: `DOCTOR#${doctorId}` }, ':timeOff': { S: 'TIMEOFF#' } },
    ConsistentRead: true,
  });
  const timeOff = items.map(timeOffOf).find((candidate) => candidate.id === id);
  if (!timeOff) return undefined;
  const remove = {
    Delete: { Key: keyItem(timeOffKey(timeOff)), ConditionExpression: 'attribute_exists(pk)' },
  };
  const days = [...blockMarksOf(timeOff)].map(([date, release]) =>
    dayUpdate(agendaKey({ kind: 'DOCTOR', id: doctorId }, date), { release, ttl: doctorDayTtl(date) }),
  );
  const done = await commit(table, [remove, ...days]);
  return done.ok || done.maybeApplied ? timeOff : undefined;
}

/** Time off that ends after `from`, earliest end first. */
export const listTimeOff = (
  table: Table,
  doctorId: string,
  from: Instant,
  page: PageRequest,
): Promise<Page<TimeOff>> =>
  listItems(table, `DOCTOR#${doctorId}`, page, timeOffOf, {
    from: `TIMEOFF#${toMinute(from + minute)}`,
    to: 'TIMEOFF#~',
  });
