import type { QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { dynamoAppointments } from '../src/index.ts';
import { at, hour, must, nobody, now, request, slot, table } from './support.ts';

it('an index that lags behind shows nobody twice, and nobody where they no longer are', async () => {
  const stored = await table();
  const appointments = dynamoAppointments(stored);
  const [here, elsewhere] = [request(slot(at('09:00'))), request(slot(at('09:00'), { doctorId: 'doc_2' }))];
  for (const each of [here, elsewhere]) must(await appointments.request(each, now, nobody));
  const entry = (id: string, startsAt: string) => ({
    pk: { S: `APPOINTMENT#${id}` },
    startsAt: { S: startsAt },
  });
  stored.client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args);
      if (context.commandName !== 'QueryCommand') return answer;
      const late = [
        entry(here.id, '2027-03-01T08:00Z'),
        entry(elsewhere.id, '2027-03-01T09:00Z'),
        entry('apt_gone', '2027-03-01T09:00Z'),
      ];
      (answer.output as QueryCommandOutput).Items!.push(...late);
      return answer;
    },
    { step: 'initialize' },
  );
  const range = { from: at('00:00'), to: at('23:00'), limit: 10 };
  expect((await appointments.ofDoctor('doc_1', range)).items).toEqual([here]);
});

it('an appointment due is not kept from its end by items in front of it that cannot be read', async () => {
  const stored = await table();
  const pending = request(slot(at('09:00')));
  must(await dynamoAppointments(stored).request(pending, now, nobody));
  for (const index of [1, 2, 3, 4, 5]) {
    const Item = {
      pk: { S: `APPOINTMENT#apt_poison${index}` },
      sk: { S: 'APPOINTMENT' },
      type: { S: 'appointment' },
      deadlineShard: { N: String(index) },
      decideBy: { N: String(index) },
    };
    await stored.client.send(new PutItemCommand({ TableName: stored.tableName, Item }));
  }
  expect(await dynamoAppointments(stored).due(now + 5 * hour, 2)).toEqual([pending]);
});
