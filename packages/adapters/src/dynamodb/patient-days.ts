import { fail, ok, type Page, type PageRequest, type PatientDay, type Result } from '@citas/core';
import { agendaKey, dateOf, placedAppointments, revisionOf } from './agenda-item.ts';
import { atRevision } from './agenda-update.ts';
import { commit, isGone } from './commit.ts';
import { keyItem, listItems, type Table } from './table.ts';

const resource = (patientId: string) => ({ kind: 'PATIENT', id: patientId }) as const;

/** Every day of a patient's agenda; the reads are consistent. */
export const daysOfPatient = (
  table: Table,
  patientId: string,
  page: PageRequest,
): Promise<Page<PatientDay>> =>
  listItems(
    table,
    agendaKey(resource(patientId), '').pk,
    page,
    (item): PatientDay => ({
      patientId,
      date: dateOf(item),
      appointmentIds: placedAppointments(item),
      busy: item.busy !== undefined,
      revision: revisionOf(item) ?? '',
    }),
    { from: 'AGENDA#', to: 'AGENDA#~' },
    { consistent: true },
  );

export async function removeDay(table: Table, day: PatientDay): Promise<Result<void, 'stale'>> {
  const unchanged = atRevision(day.revision === '' ? undefined : day.revision);
  const done = await commit(table, [
    {
      Delete: {
        Key: keyItem(agendaKey(resource(day.patientId), day.date)),
        ConditionExpression: unchanged.text,
        ExpressionAttributeValues: unchanged.values,
      },
    },
  ]);
  return done.ok || isGone(done.refused[0]) ? ok(undefined) : fail('stale');
}
