import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { AppointmentEntry, AuditTrail, PatientEntry } from '@citas/core';
import { inMemoryStores } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import { dynamoAuditTrail } from '../src/index.ts';
import { awsError, injectFaults, lostConnection } from '../src/testing/index.ts';
import { at, hour, now, slot, table } from './support.ts';

const patient = { sub: 'pat_1', role: 'patient', client: 'app', requestId: 'JKJaXmPLvHcESHA=' } as const;
const keepUntil = now + 1000 * hour;

const change = (version: number, changes: Partial<AppointmentEntry> = {}): AppointmentEntry => ({
  appointmentId: 'apt_1',
  version,
  at: now + version,
  event: 'AppointmentRescheduled',
  status: { from: 'CONFIRMED', to: 'CONFIRMED' },
  slot: { from: slot(at('14:00')), to: slot(at('15:00'), { doctorId: 'doc_2' }) },
  proposedMove: { from: slot(at('15:00'), { doctorId: 'doc_2' }) },
  reasonCodes: ['minimum-notice'],
  actor: patient,
  keepUntil,
  ...changes,
});

const access = (id: string, time: number): PatientEntry => ({
  id,
  patientId: 'pat_1',
  at: time,
  operation: 'getPatient',
  actor: { sub: 'lifecycle', role: 'lifecycle' },
  keepUntil,
});

const trails: [string, () => Promise<AuditTrail>][] = [
  ['in the table', async () => dynamoAuditTrail(await table())],
  ['in memory', async () => inMemoryStores({ now }).audit],
];

describe.each(trails)('the audit trail %s', (_, open) => {
  it('tells what was added, the newest first, each history by itself', async () => {
    const trail = await open();
    const bare: AppointmentEntry = {
      appointmentId: 'apt_1',
      version: 1,
      at: now,
      event: 'AppointmentRequested',
      status: { to: 'PENDING' },
    };
    const changes = [bare, ...[2, 9, 10, 100].map((version) => change(version))];
    const accesses = [access('log_b', now), access('log_a', now + 1), access('log_c', now + 2)];
    for (const entry of [...changes, ...accesses, change(3, { appointmentId: 'apt_10' })])
      await trail.append(entry);
    expect(await trail.ofAppointment('apt_1', { limit: 20 })).toEqual({ items: changes.toReversed() });
    expect(await trail.ofPatient('pat_1', { limit: 20 })).toEqual({ items: accesses.toReversed() });
    expect(await trail.ofPatient('apt_1', { limit: 20 })).toEqual({ items: [] });
  });

  it('comes in pages, none lost and none twice', async () => {
    const trail = await open();
    for (const version of [1, 2, 3, 4]) await trail.append(change(version));
    const first = await trail.ofAppointment('apt_1', { limit: 3 });
    expect(first.items.map(({ version }) => version)).toEqual([4, 3, 2]);
    const rest = await trail.ofAppointment('apt_1', { limit: 3, after: first.next! });
    expect(rest).toEqual({ items: [change(1)] });
  });

  it('never changes an entry: what is added under its key later leaves it as it stands', async () => {
    const trail = await open();
    await trail.append(change(1));
    await trail.append(change(1, { actor: { sub: 'stf_1', role: 'staff' }, event: 'AppointmentCancelled' }));
    await trail.append(access('log_1', now));
    await trail.append({ ...access('log_1', now), operation: 'patchPatient' });
    expect((await trail.ofAppointment('apt_1', { limit: 20 })).items).toEqual([change(1)]);
    expect((await trail.ofPatient('pat_1', { limit: 20 })).items).toEqual([access('log_1', now)]);
  });

  it('keeps one of two that are added at once under one key, whole', async () => {
    const trail = await open();
    const rivals = [1, 2, 3, 4].map((time) => change(1, { at: now + time }));
    await Promise.all(rivals.map((entry) => trail.append(entry)));
    const { items } = await trail.ofAppointment('apt_1', { limit: 20 });
    expect(items).toHaveLength(1);
    expect(rivals).toContainEqual(items[0]);
  });
});

it('an entry whose first answer was lost stands once; one that is refused for good is thrown', async () => {
  const stored = await table();
  const trail = dynamoAuditTrail(stored);
  injectFaults(stored.client, { when: 'after', error: lostConnection });
  await trail.append(change(1));
  expect((await trail.ofAppointment('apt_1', { limit: 20 })).items).toEqual([change(1)]);
  injectFaults(stored.client, { when: 'before', error: () => awsError('AccessDeniedException') });
  await expect(trail.append(change(2))).rejects.toThrow('AccessDenied');
});

it('everything stands under HISTORY#, where no role may update or delete', async () => {
  const stored = await table();
  for (const entry of [change(1), access('log_1', now)]) await dynamoAuditTrail(stored).append(entry);
  const { Items = [] } = await stored.client.send(new ScanCommand({ TableName: stored.tableName }));
  expect(Items.map(({ pk }) => pk!.S).toSorted()).toEqual([
    'HISTORY#APPOINTMENT#apt_1',
    'HISTORY#PATIENT#pat_1',
  ]);
});
