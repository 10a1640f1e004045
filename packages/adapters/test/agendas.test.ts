import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { minute } from '@citas/core';
import { expect, it } from 'vitest';
import { dynamoAgendas, dynamoAppointments } from '../src/index.ts';
import { at, hold, must, nobody, now, request, slot, table } from './support.ts';

it('holding leaves no more than a few expired holds behind', async () => {
  const stored = await table();
  const agendas = dynamoAgendas(stored);
  for (let index = 0; index < 20; index += 1) {
    const expiresAt = now + index + 1;
    must(await agendas.hold(hold(slot(at('08:00') + index * 30 * minute), { expiresAt }), now + index));
  }
  const agenda = await agendas.read('doc_1', { start: at('00:00'), end: at('23:00') });
  expect(agenda.get('2027-03-01')!.held.size).toBeLessThan(30);
});

it('agenda days go by themselves: a doctor’s after a month, a patient’s with its appointments', async () => {
  const stored = await table();
  const booked = request(slot(at('14:00')));
  must(await dynamoAppointments(stored).request(booked, now, nobody));
  const ttlOf = async (pk: string) => {
    const { Items } = await stored.client.send(
      new QueryCommand({
        TableName: stored.tableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: pk } },
      }),
    );
    return Number(Items![0]!.ttl!.N);
  };
  expect(await ttlOf('DOCTOR#doc_1')).toBe(at('00:00', 32) / 1000);
  expect(await ttlOf(`PATIENT#${booked.patientId}`)).toBe(booked.keepUntil / 1000);
  expect(await ttlOf(`APPOINTMENT#${booked.id}`)).toBe(booked.keepUntil / 1000);
});
