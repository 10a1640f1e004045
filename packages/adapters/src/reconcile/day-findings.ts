import type { AttributeValue, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import type { Appointment, DayDifference, Mark, TimeClaim } from '@citas/core';
import { agendaKey, doctorDayTtl, heldAttribute, revisionOf } from '../dynamodb/agenda-item.ts';
import { atRevision } from '../dynamodb/agenda-update.ts';
import { appointmentKey } from '../dynamodb/appointment-item.ts';
import { type Item, keyItem, type Table } from '../dynamodb/table.ts';
import { timeOffKey } from '../dynamodb/time-off.ts';
import type { ResourceDay } from './claims.ts';
import { existence, type Finding, type FindingCode, type Repair, unchanged } from './finding.ts';
import { spansOf } from './spans.ts';

export interface DayProblems extends DayDifference {
  readonly day: ResourceDay;
  /** The agenda day as read; empty when there is none. */
  readonly item: Item;
  readonly appointments: readonly Appointment[];
  /** Marks under a hold in force although they are busy. */
  readonly held: readonly Mark[];
  /** Appointments that the patient's day must list and does not. */
  readonly unlisted: readonly Appointment[];
  readonly country: string | undefined;
}

/** The problems of one day as findings, with one repair for all that can be repaired. */
export function findingsOf(table: Table, problems: DayProblems, complete: boolean): Finding[] {
  const { day, vain, missing, contested, held, unlisted, country } = problems;
  const owned = [...missing].filter(([, owners]) => owners.length === 1);
  const repair = repairOf(table, problems, complete ? vain : []);
  const key = agendaKey(day, day.date);
  const finding = (
    code: FindingCode,
    ids: readonly string[],
    detail: string,
    more: Partial<Finding> = { repair },
  ) => ({
    ...{ code, key, ids: [...new Set(ids)], country, detail, ...more },
  });
  return [
    ...(vain.length > 0
      ? [
          finding(
            'busy-in-vain',
            [],
            `${spansOf(vain)} is busy, but nothing takes it`,
            complete
              ? { repair }
              : { advice: 'mend the unreadable appointments first: one of them may take it' },
          ),
        ]
      : []),
    ...(owned.length > 0
      ? [
          finding(
            'not-busy',
            owned.flatMap(([, owners]) => owners.map(({ id }) => id)),
            `${spansOf(owned.map(([mark]) => mark))} is taken, but not busy: it could be booked twice`,
          ),
        ]
      : []),
    ...contested.map(([a, b]) =>
      finding('double-booked', [a.id, b.id], `${a.kind} ${a.id} and ${b.kind} ${b.id} overlap`, {
        advice: 'move or cancel one of the two, then reconcile again',
      }),
    ),
    ...(held.length > 0
      ? [finding('held-though-busy', [], `${spansOf(held)} is held, although it is busy`)]
      : []),
    ...(unlisted.length > 0
      ? [
          finding(
            'not-listed-under-patient',
            unlisted.map(({ id }) => id),
            'the patient’s day does not list what begins on it',
          ),
        ]
      : []),
  ];
}

/**
 * One write that makes the day what it should be, on condition that neither the day nor those whose time it claims
 * have changed. Marks that two claims contest are left as they are: whoever gives way would free the other's.
 */
function repairOf(table: Table, problems: DayProblems, vain: readonly Mark[]): Repair | undefined {
  const { day, item, missing, held, unlisted, appointments } = problems;
  const claims = new Map(
    [...missing].filter(([, owners]) => owners.length === 1).map(([mark, [owner]]) => [mark, owner!]),
  );
  if (vain.length + claims.size + held.length + unlisted.length === 0) return undefined;

  const freed = new Set(vain);
  const stood = (item.busy?.NS ?? []).map(Number).filter((mark) => !freed.has(mark));
  const busy = new Set([...stood, ...claims.keys()]);
  const revision = atRevision(revisionOf(item));
  const values: Record<string, AttributeValue> = { ':one': { N: '1' }, ...revision.values };
  const set: string[] = [];
  const remove = held.map(heldAttribute);
  if (busy.size > 0) {
    set.push('busy = :busy');
    values[':busy'] = { NS: [...busy].map(String) };
  } else if (item.busy) remove.push('busy');
  if (unlisted.length > 0) values[':placed'] = { SS: unlisted.map(({ id }) => id) };
  if (!item.ttl) {
    set.push('#ttl = :ttl');
    values[':ttl'] = { N: String(ttlOf(day, appointments)) };
  }
  const expression = [
    `ADD rev :one${unlisted.length > 0 ? ', appts :placed' : ''}`,
    ...(set.length > 0 ? [`SET ${set.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.join(', ')}`] : []),
  ];
  const update = {
    Update: {
      TableName: table.tableName,
      Key: keyItem(agendaKey(day, day.date)),
      UpdateExpression: expression.join(' '),
      ConditionExpression: revision.text,
      ExpressionAttributeValues: values,
      ...(!item.ttl && { ExpressionAttributeNames: { '#ttl': 'ttl' } }),
    },
  };
  const what = [
    ...(vain.length > 0 ? [`free ${spansOf(vain)}`] : []),
    ...(claims.size > 0 ? [`claim ${spansOf([...claims.keys()])}`] : []),
    ...(held.length > 0 ? [`drop the hold of ${spansOf(held)}`] : []),
    ...(unlisted.length > 0 ? [`list ${unlisted.map(({ id }) => id).join(', ')}`] : []),
  ];
  return { what: what.join('; '), writes: [update, ...guards(table, day, [...claims.values()], problems)] };
}

/** That each appointment and time off whose claim is restored stands as it was read. */
function guards(
  table: Table,
  day: ResourceDay,
  claims: readonly TimeClaim[],
  { appointments, unlisted }: DayProblems,
): TransactWriteItem[] {
  const claimants = appointments.filter(({ id }) => claims.some((claim) => claim.id === id));
  const timeOff = new Map(claims.filter(({ kind }) => kind === 'time-off').map((claim) => [claim.id, claim]));
  return [
    ...[...new Set([...claimants, ...unlisted])].map(({ id, version }) =>
      unchanged(table, appointmentKey(id), version),
    ),
    ...[...timeOff.values()].map(({ id, interval }) =>
      existence(table, timeOffKey({ id, doctorId: day.id, ...interval }), true),
    ),
  ];
}

const ttlOf = ({ kind, date }: ResourceDay, appointments: readonly Appointment[]): number =>
  kind === 'DOCTOR'
    ? doctorDayTtl(date)
    : Math.ceil(Math.max(0, ...appointments.map(({ keepUntil }) => keepUntil)) / 1000);
