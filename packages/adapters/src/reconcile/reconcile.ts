import type { Instant } from '@citas/core';
import type { Item, Table } from '../dynamodb/table.ts';
import type { ResourceDay } from './claims.ts';
import { applyRepair, type Finding } from './finding.ts';
import { inspectCopy } from './inspect-copy.ts';
import { inspectDay } from './inspect-day.ts';
import { inspectOverdue, inspectPatient, inspectRegistration, inspectUnreadable } from './inspect-record.ts';
import { readDoctor } from './read-doctor.ts';
import { scanTable } from './scan.ts';
import { secondLook } from './second-look.ts';
import { Survey } from './survey.ts';

export interface ReconcileOptions {
  readonly now: Instant;
  /** Looks only at what concerns this doctor: some queries instead of the whole table. */
  readonly doctorId?: string | undefined;
  /** Parts of the table that are read side by side; 4 unless given. */
  readonly segments?: number | undefined;
  /** Told after every page how many items have been read and how many read units that took. */
  readonly onProgress?: (items: number, readUnits: number) => void;
}

export interface ReconcileReport {
  readonly findings: readonly Finding[];
  readonly items: number;
  /** Of reading the table, once or twice; looking again at single items is not counted. */
  readonly readUnits: number;
  /** Kinds of items that this version does not know, with how many there are. */
  readonly unknown: ReadonlyMap<string, number>;
  /** How many suspicions could not be looked at because the items kept changing. */
  readonly unsettled: number;
}

const atOnce = 8;

async function inspectAll<T>(
  things: readonly T[],
  inspect: (thing: T) => Promise<readonly Finding[] | undefined>,
): Promise<(readonly Finding[] | undefined)[]> {
  const results: (readonly Finding[] | undefined)[] = [];
  for (let first = 0; first < things.length; first += atOnce) {
    results.push(...(await Promise.all(things.slice(first, first + atOnce).map(inspect))));
  }
  return results;
}

/**
 * Reads the whole table, or what concerns one doctor, and reports where it contradicts itself. Safe beside traffic: reading takes time, so what
 * it shows is only suspected, and each suspicion is looked at again before it is reported. Where time seems busy in
 * vain or a patient unregistered the table is read once more, because no index is believed for that.
 */
export async function reconcile(table: Table, options: ReconcileOptions): Promise<ReconcileReport> {
  const { now, doctorId, segments, onProgress } = options;
  let [items, readUnits] = [0, 0];
  const read = (onItem: Parameters<typeof scanTable>[1]['onItem']) =>
    scanTable(table, {
      ...(segments && { segments }),
      onItem,
      onPage(count, units) {
        items += count;
        readUnits += units;
        onProgress?.(items, readUnits);
      },
    });
  const survey = new Survey(now);
  const see = (item: Item) => survey.see(item);
  await (doctorId === undefined ? read(see) : readDoctor(table, doctorId, now, see));
  const counted = items;

  const unreadable = await inspectAll(survey.unreadable, (key) => inspectUnreadable(table, key, now));
  const complete = !unreadable.flat().some((finding) => finding?.key.pk.startsWith('APPOINTMENT#'));
  // A proposed move touches another doctor's day too, of which nothing else was read.
  const isAsked = ({ kind, id }: ResourceDay) => kind === 'PATIENT' || id === (doctorId ?? id);
  const days = survey.days.suspects().filter(({ day }) => isAsked(day));
  const inspected = await inspectAll(days, (day) => inspectDay(table, day, { now, complete }));
  const looked = await secondLook(table, { read, survey, days, inspected, now, complete });
  const results = [
    ...unreadable,
    ...looked.days,
    ...(await inspectAll(looked.unregistered, (id) => inspectPatient(table, id))),
    ...(await inspectAll([...survey.registrations], ([id, key]) => inspectRegistration(table, id, key))),
    ...(await inspectAll(survey.overdue, (id) => inspectOverdue(table, id, now))),
    ...(await inspectAll(survey.copies.suspects(), ({ owner, key }) => inspectCopy(table, owner, key))),
  ];
  return {
    findings: results.flatMap((found) => found ?? []),
    ...{ items: counted, readUnits, unknown: survey.unknown },
    unsettled: results.filter((found) => found === undefined).length,
  };
}

/**
 * Repairs what can be repaired, each repair on condition that everything is as it was read.
 * @returns the findings that were not repaired: those for people, and those whose items have changed since.
 */
export async function repairFindings(table: Table, findings: readonly Finding[]): Promise<Finding[]> {
  const done = new Map<Finding['repair'], boolean>();
  for (const repair of new Set(findings.map((finding) => finding.repair))) {
    done.set(repair, repair !== undefined && (await applyRepair(table, repair)));
  }
  return findings.filter(({ repair }) => !done.get(repair));
}
