import { type AttributeValue, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { appointmentOfImage, dynamoAppointments, dynamoAuditTrail } from '@citas/adapters';
import { awsError, createTestTable, injectFaults, type TestTable } from '@citas/adapters/testing';
import { type Appointment, type AuditTrail, accept, countryWorkerActor } from '@citas/core';
import { appointmentOf, must, now, slotOf } from '@citas/core/testing';
import { createLog } from '@citas/log';
import { recordingMetrics } from '@citas/metrics/testing';
import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recorder } from '../src/record.ts';

let table: TestTable;
beforeAll(async () => {
  table = await createTestTable();
});
afterAll(() => table?.drop());

const patient = { sub: 'pat_1', role: 'patient', client: 'app', requestId: 'req-1' } as const;
const worker = countryWorkerActor('zz');

const imageOf = async (id: string): Promise<Record<string, AttributeValue>> => {
  const Key = { pk: { S: `APPOINTMENT#${id}` }, sk: { S: 'APPOINTMENT' } };
  return (await table.client.send(new GetItemCommand({ TableName: table.tableName, Key }))).Item!;
};

const record = (SequenceNumber: string, NewImage: unknown, OldImage?: unknown) =>
  ({ dynamodb: { SequenceNumber, NewImage, ...(OldImage !== undefined && { OldImage }) } }) as DynamoDBRecord;

let serial = 0;
/** An appointment requested by its patient and confirmed by its country, and the stream's two records of it. */
async function booked(): Promise<{ id: string; records: DynamoDBRecord[] }> {
  serial += 1;
  const slot = slotOf(`2026-11-25T09:00`, { doctorId: `doc_${serial}` });
  const requested: Appointment = appointmentOf({
    id: `apt_${serial}`,
    patientId: `pat_${serial}`,
    slot,
    reason: 'SECRET words',
    by: patient,
  });
  const appointments = dynamoAppointments(table);
  must(await appointments.request(requested, now, { holder: 'h_1' }));
  const before = await imageOf(requested.id);
  const confirmed = { ...must(accept(requested, { instructions: [] }, now)), by: worker };
  must(await appointments.change(requested, confirmed, now));
  const after = await imageOf(requested.id);
  return { id: requested.id, records: [record(`${serial}1`, before), record(`${serial}2`, after, before)] };
}

function recording(audit: Pick<AuditTrail, 'append'> = dynamoAuditTrail(table)) {
  const lines: string[] = [];
  const { metrics, recorded } = recordingMetrics();
  const run = recorder({
    audit,
    parse: appointmentOfImage,
    log: createLog('audit', (line) => lines.push(line)),
    metrics,
  });
  return { lines, recorded, run: (...Records: DynamoDBRecord[]) => run({ Records }) };
}

const historyOf = async (id: string) =>
  (await dynamoAuditTrail(table).ofAppointment(id, { limit: 20 })).items.toReversed();

test('every version leads to its entry, with who made it, however often the batch comes', async () => {
  const { id, records } = await booked();
  const { run } = recording();
  expect(await run(...records)).toEqual({ batchItemFailures: [] });
  const once = await historyOf(id);
  expect(once.map(({ version, event, actor }) => ({ version, event, actor }))).toEqual([
    { version: 1, event: 'AppointmentRequested', actor: patient },
    { version: 2, event: 'AppointmentConfirmed', actor: worker },
  ]);
  expect(JSON.stringify(once)).not.toContain('SECRET');
  await Promise.all([run(...records), run(...records)]);
  expect(await historyOf(id)).toEqual(once);
});

test('a record that cannot be read is passed over, logged without its content, and holds up nothing behind it', async () => {
  const { id, records } = await booked();
  const poison = { ...records[0]!.dynamodb!.NewImage, startsAt: { S: 'SECRET words' } };
  const { run, lines, recorded } = recording();
  const answer = await run(record('a', poison), record('b', undefined), ...records);
  expect(answer).toEqual({ batchItemFailures: [] });
  expect(await historyOf(id)).toHaveLength(2);
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'unreadable-record', sequenceNumber: 'a' },
    { event: 'unreadable-record', sequenceNumber: 'b' },
  ]);
  expect(recorded).toEqual(Array(2).fill(['UnreadableRecords', 'audit', 1]));
  expect(lines.join()).not.toContain('SECRET');
});

test('an entry that cannot be written sends the stream back to the earliest such record, and is written then', async () => {
  const { id, records } = await booked();
  const stranger = await booked();
  const audit = dynamoAuditTrail(table);
  const refused = new Set([2, 1]);
  let count = -1;
  const { run } = recording({
    append: async (entry) => {
      count += 1;
      if (refused.has(count)) throw awsError('ThrottlingException');
      await audit.append(entry);
    },
  });
  const batch = [...stranger.records, ...records];
  expect(await run(...batch)).toEqual({
    batchItemFailures: [{ itemIdentifier: batch[1]!.dynamodb!.SequenceNumber }],
  });
  expect(await run(...batch.slice(1))).toEqual({ batchItemFailures: [] });
  expect(await historyOf(id)).toHaveLength(2);
  expect(await historyOf(stranger.id)).toHaveLength(2);
});

test('a throttled table is asked again before the stream is', async () => {
  const { id, records } = await booked();
  injectFaults(table.client, {
    command: 'PutItem',
    when: 'before',
    error: () => awsError('ThrottlingException'),
  });
  const { run } = recording();
  expect(await run(...records)).toEqual({ batchItemFailures: [] });
  expect(await historyOf(id)).toHaveLength(2);
});
