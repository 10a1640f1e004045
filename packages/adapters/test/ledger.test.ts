import {
  type AttributeValue,
  ConditionalCheckFailedException,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { accept, refuse } from '@citas/core';
import { describe, expect, it } from 'vitest';
import { dynamoAgendas, dynamoAppointments, dynamoClient, dynamoPatients } from '../src/index.ts';
import { itemSize, localClient, startLedgerProxy, unitsOf, watchClient } from '../src/testing/index.ts';
import { at, decision, hold, must, nobody, now, request, slot, table } from './support.ts';

const S = (text: string): AttributeValue => ({ S: text });
const N = (number: number | string): AttributeValue => ({ N: String(number) });

describe('the size of an item', () => {
  it.each<[string, AttributeValue, number]>([
    ['a text counts its UTF-8 bytes', S('año'), 4],
    ['a number counts two digits a byte and one more', N(12345), 4],
    ['zeros at either end of a number count nothing', N('1200.00'), 2],
    ['nothing is left of zero but its one byte', N(0), 1],
    ['a sign takes a byte', N(-12), 3],
    ['true and null take one', { BOOL: true }, 1],
    ['a list takes three and one for each element', { L: [S('ab'), N(1)] }, 3 + (2 + 1) + (2 + 1)],
    ['a map counts its names too', { M: { a: S('b') } }, 3 + (1 + 1 + 1)],
    ['a set counts as a list does', { NS: ['1', '100'] }, 3 + (2 + 1) + (2 + 1)],
    ['bytes count themselves', { B: new Uint8Array(7) }, 7],
  ])('%s', (_, value, size) => {
    expect(itemSize({ xy: value })).toBe(2 + size);
  });
});

describe('units', () => {
  const keys = { pk: S('p'), sk: S('s') };
  const plain = { keys: ['pk', 'sk'], indexes: [] };
  const indexed = {
    keys: ['pk', 'sk'],
    indexes: [{ name: 'i', keys: ['g'], projected: ['x'] }],
  };
  const big = (bytes: number) => ({ ...keys, text: S('x'.repeat(bytes - itemSize(keys) - 4)) });
  const write = (before?: object, after?: object, transactional = false) =>
    unitsOf({ writes: [{ before, after } as never], transactional }, plain).writeUnits;

  it('of a write are the larger image in whole kilobytes, twice that in a transaction', () => {
    expect(write(undefined, big(1024))).toBe(1);
    expect(write(undefined, big(1025))).toBe(2);
    expect(write(big(3000), big(100))).toBe(3);
    expect(write(big(100), undefined)).toBe(1);
    expect(write(undefined, undefined)).toBe(1);
    expect(write(big(100), big(1025), true)).toBe(4);
  });

  it('of an index are one for each entry that comes, goes or changes, and nothing for one that stays', () => {
    const units = (before?: object, after?: object) =>
      unitsOf({ writes: [{ before, after } as never], transactional: true }, indexed).writeUnits - 2;
    const item = { ...keys, g: S('1'), x: N(1), y: N(1) };
    const { g: _, ...unlisted } = item;
    expect(units(undefined, item)).toBe(1);
    expect(units(item, { ...item, y: N(2) })).toBe(0);
    expect(units(item, { ...item, x: N(2) })).toBe(1);
    expect(units(item, { ...item, g: S('2') })).toBe(2);
    expect(units(item, unlisted)).toBe(1);
    expect(units(unlisted, { ...unlisted, x: N(9) })).toBe(0);
    expect(units(item, undefined)).toBe(1);
  });

  it('of a read are 4 KB each, half where it may lag behind, twice in a transaction', () => {
    const read = (reads: number[], options = {}) => unitsOf({ reads, ...options }, plain).readUnits;
    expect(read([4096])).toBe(0.5);
    expect(read([4097])).toBe(1);
    expect(read([0])).toBe(0.5);
    expect(read([10, 5000], { consistent: true })).toBe(3);
    expect(read([10, 5000], { transactional: true })).toBe(6);
  });
});

describe('a ledger', () => {
  it('agrees with the emulator on lone writes and queries, where that is right', async () => {
    const stored = await table();
    const ledger = watchClient(stored.client, localClient(stored.endpoint));
    const item = { pk: S('A'), sk: S('1'), doctorId: S('d'), startsAt: S('t'), text: S('x'.repeat(1500)) };
    const wanted = { TableName: stored.tableName, ReturnConsumedCapacity: 'TOTAL' } as const;
    const answers = [
      await stored.client.send(new PutItemCommand({ ...wanted, Item: item })),
      await stored.client.send(
        new UpdateItemCommand({
          ...wanted,
          Key: { pk: item.pk, sk: item.sk },
          UpdateExpression: 'SET startsAt = :t',
          ExpressionAttributeValues: { ':t': S('u') },
        }),
      ),
    ];
    expect(ledger.rows.map(({ writeUnits }) => writeUnits)).toEqual(
      answers.map(({ ConsumedCapacity }) => ConsumedCapacity!.CapacityUnits),
    );
    ledger.reset();
    const query = {
      ...wanted,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': item.pk },
    };
    for (const ConsistentRead of [false, true]) {
      const { ConsumedCapacity } = await stored.client.send(new QueryCommand({ ...query, ConsistentRead }));
      expect(ledger.rows.at(-1)!.readUnits).toBe(ConsumedCapacity!.CapacityUnits);
    }
  });

  it('charges what a condition refused, without its indexes', async () => {
    const stored = await table();
    const ledger = watchClient(stored.client, localClient(stored.endpoint));
    const put = new PutItemCommand({
      TableName: stored.tableName,
      Item: { pk: S('A'), sk: S('1'), doctorId: S('d'), startsAt: S('t') },
      ConditionExpression: 'attribute_not_exists(pk)',
    });
    await stored.client.send(put);
    await expect(stored.client.send(put)).rejects.toThrow(ConditionalCheckFailedException);
    expect(ledger.rows.map(({ writeUnits }) => writeUnits)).toEqual([2, 1]);
  });

  it('counts items whole, also where a batch asks for a part of them', async () => {
    const stored = await table();
    const ledger = watchClient(stored.client, localClient(stored.endpoint));
    const Item = {
      ...{ pk: S('PATIENT#pat_1'), sk: S('PROFILE'), type: S('patient') },
      ...{ name: S('Ana'), note: S('x'.repeat(5000)) },
    };
    await stored.client.send(new PutItemCommand({ TableName: stored.tableName, Item }));
    ledger.reset();
    expect(await dynamoPatients(stored).names(['pat_1'])).toEqual(new Map([['pat_1', 'Ana']]));
    expect(ledger.total().readUnits).toBe(1);
  });

  it('counts the same on the wire as inside the client, by the name of the caller', async () => {
    const stored = await table();
    const proxy = await startLedgerProxy({ target: stored.endpoint });
    const client = dynamoClient({
      endpoint: proxy.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
      userAgentAppId: 'appointments',
    });
    try {
      const inside = watchClient(client, localClient(stored.endpoint));
      const through = { client, tableName: stored.tableName };
      const [appointments, agendas] = [dynamoAppointments(through), dynamoAgendas(through)];
      const pending = request(slot(at('14:00')));
      must(await appointments.request(pending, now, nobody));
      await appointments.request(request(slot(at('14:00'))), now, nobody);
      const confirmed = must(await appointments.change(pending, must(accept(pending, decision, now)), now));
      await appointments.change(pending, must(refuse(pending, [], [], now)), now);
      await appointments.get(confirmed.id);
      await agendas.read('doc_1', slot(at('14:00')));
      must(await agendas.hold(hold(slot(at('16:00'))), now));
      await appointments.ofDoctor('doc_1', { from: at('00:00'), to: at('23:00'), limit: 10 });
      const counts = (rows: typeof inside.rows) => rows.map(({ at: _, ...row }) => row);
      expect(counts(proxy.rows)).toEqual(counts(inside.rows));
      expect(new Set(proxy.rows.map(({ app }) => app))).toEqual(new Set(['appointments']));
      expect(proxy.rows[0]).toMatchObject({ operation: 'TransactWriteItems', writeUnits: 8 });
      expect(proxy.rows.at(-2)).toMatchObject({ operation: 'Query', index: 'by-doctor', queries: 1 });
      proxy.reset();
      expect(proxy.total()).toEqual({ queries: 0, readUnits: 0, writeUnits: 0 });
    } finally {
      client.destroy();
      await proxy.stop();
    }
  });
});
