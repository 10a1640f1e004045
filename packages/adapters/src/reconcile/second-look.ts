import type { Instant } from '@citas/core';
import { agendaKey } from '../dynamodb/agenda-item.ts';
import type { Item, Table } from '../dynamodb/table.ts';
import { claimsByDay, type ResourceDay, readable } from './claims.ts';
import type { Finding } from './finding.ts';
import { inspectDay } from './inspect-day.ts';
import type { Survey } from './survey.ts';
import type { SuspectDay } from './survey-days.ts';

interface FirstLook {
  readonly read: (onItem: (item: Item) => void) => Promise<void>;
  readonly survey: Survey;
  readonly days: readonly SuspectDay[];
  /** What was found on each of the days. */
  readonly inspected: readonly (readonly Finding[] | undefined)[];
  readonly now: Instant;
  readonly complete: boolean;
}

const textOf = (day: ResourceDay): string => agendaKey(day, day.date).pk + day.date;

/**
 * Two suspicions say that something is nowhere: that nothing takes a busy mark, that nothing registers a patient.
 * An index may lag behind, so the table itself is read again for them, from a moment at which they stood already.
 */
export async function secondLook(table: Table, first: FirstLook) {
  const { read, survey, days, inspected, now, complete } = first;
  const vain = days.filter((_, index) => inspected[index]?.some(({ code }) => code === 'busy-in-vain'));
  const unregistered = new Set(survey.unregistered);
  if (vain.length + unregistered.size === 0) return { days: inspected, unregistered: [] };

  const found = new Map<string, string[]>(vain.map(({ day, known }) => [textOf(day), [...known]]));
  await read((item) => {
    unregistered.delete(item.pk!.S!.startsWith('DOCUMENT#') ? (item.patientId?.S ?? '') : '');
    const appointment = item.pk!.S!.startsWith('APPOINTMENT#') ? readable(item) : undefined;
    if (appointment)
      for (const [day] of claimsByDay(appointment)) found.get(textOf(day))?.push(appointment.id);
  });
  const settled = new Map<SuspectDay, readonly Finding[] | undefined>();
  for (const suspect of vain) {
    const known = found.get(textOf(suspect.day))!;
    settled.set(suspect, await inspectDay(table, { ...suspect, known }, { now, complete }));
  }
  return {
    days: days.map((day, index) => (settled.has(day) ? settled.get(day) : inspected[index])),
    unregistered: [...unregistered],
  };
}
