import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { accept, cancel, proposeMove } from '@citas/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reconcile, repairFindings } from '../src/index.ts';
import { createTestTable, type TestTable } from '../src/testing/index.ts';
import { corruptions, day, inGoodOrder, key, marks, type Ordered, storesOf } from './disorder.ts';
import { at, decision, hour, must, nextId, nobody, now, request, slot, table } from './support.ts';

let stored: TestTable;
let ordered: Ordered;
afterAll(() => shared?.drop());
let shared: TestTable | undefined;

const look = (time = now) => reconcile(stored, { now: time });
const codes = async (time = now) => (await look(time)).findings.map(({ code }) => code).sort();

async function freshTable(): Promise<Ordered> {
  stored = await table();
  return inGoodOrder(stored);
}

test('a table in good order has no findings', async () => {
  await freshTable();
  expect(await look()).toMatchObject({ findings: [], unsettled: 0, unknown: new Map() });
});

test('what this version does not know is passed over and counted', async () => {
  const { put } = await freshTable();
  await put({ ...key('QUOTA#x', 'DAY#1'), n: { N: '1' } });
  expect(await look()).toMatchObject({ findings: [], unknown: new Map([['QUOTA/DAY', 1]]) });
});

test('what has outlived its time is in nobody’s way, nor an agenda day that has gone before its appointment', async () => {
  const { first, remove } = await freshTable();
  await remove('DOCTOR#doc_1', day);
  expect((await codes(at('10:00') + 40 * 24 * hour)).filter((code) => code !== 'overdue')).toEqual([]);
  expect(await codes(first.keepUntil + 24 * hour)).toEqual([]);
});

describe('found, repaired on condition, and gone:', () => {
  // One table for all: each repair restores the order from which the next one starts.
  beforeAll(async () => {
    shared = await createTestTable();
    ordered = await inGoodOrder(shared);
  });

  test.for(corruptions)('%s', async ([, expected, corrupt]) => {
    stored = shared!;
    await corrupt(ordered);
    const { findings } = await look();
    expect(findings.map(({ code }) => code).sort()).toEqual(expected);
    expect(await repairFindings(stored, findings)).toEqual([]);
    expect((await look()).findings).toEqual([]);
    // A repair that comes a second time, from a report grown old, breaks nothing.
    await repairFindings(stored, findings);
    expect((await look()).findings).toEqual([]);
  });
});

test('one doctor alone is looked at without reading the table, and shows the same', async () => {
  const { update, ines } = await freshTable();
  const ofDoctor = async (doctorId: string) => {
    const { findings, items } = await reconcile(stored, { now, doctorId });
    return { codes: findings.map(({ code }) => code).sort(), items };
  };
  expect(await ofDoctor('doc_1')).toEqual({ codes: [], items: 0 });
  await update('DOCTOR#doc_1', day, 'DELETE busy :marks', marks(120));
  await update(`PATIENT#${ines.id}`, day, 'DELETE busy :marks', marks(121));
  await update('DOCTOR#doc_2', day, 'DELETE busy :marks', marks(11 * 12 + 3));
  expect(await ofDoctor('doc_1')).toEqual({ codes: ['not-busy', 'not-busy'], items: 0 });
  expect(await ofDoctor('doc_2')).toEqual({ codes: ['not-busy'], items: 0 });
});

describe('found, and left to people:', () => {
  test('two appointments on one slot, both of whose marks stay', async () => {
    const { first, put } = await freshTable();
    await put({
      ...(await itemsUnder(`APPOINTMENT#${first.id}`))[0],
      ...key('APPOINTMENT#apt_twin', 'APPOINTMENT'),
      patientId: { S: 'pat_twin' },
    });
    const { findings } = await look();
    const double = findings.find(({ code }) => code === 'double-booked')!;
    expect([double.repair, double.ids.toSorted()]).toEqual([undefined, [first.id, 'apt_twin'].toSorted()]);
    expect(double.advice).toMatch(/move or cancel/);
    await repairFindings(stored, findings);
    expect(await codes()).toEqual(['double-booked']);
  });

  test('an appointment inside time off', async () => {
    const { first, put, update } = await freshTable();
    await put({
      ...{ ...key('DOCTOR#doc_1', 'TIMEOFF#2027-03-01T11:00Z#off_2'), type: { S: 'time-off' } },
      from: { S: '2027-03-01T10:00Z' },
    });
    await update('DOCTOR#doc_1', day, 'ADD busy :marks', marks(310));
    expect((await look()).findings).toMatchObject([
      { code: 'double-booked', ids: expect.arrayContaining([first.id, 'off_2']) },
    ]);
  });

  test('a patient without a registration', async () => {
    const { ines, remove } = await freshTable();
    for (const { pk } of await itemsUnder('DOCUMENT#')) await remove(pk!.S!, 'DOCUMENT');
    expect((await look()).findings).toMatchObject([{ code: 'patient-without-registration', ids: [ines.id] }]);
  });

  test('an appointment that cannot be read, and nothing that it may hold is freed', async () => {
    const { first, update } = await freshTable();
    await update(`APPOINTMENT#${first.id}`, 'APPOINTMENT', 'REMOVE startsAt');
    const { findings } = await look();
    expect(findings.map(({ code }) => code).sort()).toEqual([
      'busy-in-vain',
      'busy-in-vain',
      'unreadable-item',
    ]);
    expect(await repairFindings(stored, findings)).toHaveLength(3);
  });
});

test('a repair is given up when the day has changed since it was read', async () => {
  const { update, booked } = await freshTable();
  await update('DOCTOR#doc_1', day, 'ADD busy :marks', marks(0));
  const { findings } = await look();
  await booked(slot(at('09:00')));
  expect(await repairFindings(stored, findings)).toHaveLength(1);
  expect(await codes()).toEqual(['busy-in-vain']);
});

test('a busy table is never suspected wrongly: nothing is found while requests, moves and cancellations go on', async () => {
  stored = await table();
  const stores = storesOf(stored);
  let going = true;
  const traffic = async (lane: number) => {
    while (going) {
      const asked = request(slot(at('08:00') + lane * hour, { doctorId: `doc_${lane % 2}` }), {
        patientId: `pat_${lane}`,
      });
      must(await stores.appointments.request(asked, now, nobody));
      const confirmed = must(
        await stores.appointments.change(asked, must(accept(asked, decision, now)), now),
      );
      const to = slot(at('08:20') + lane * hour, { doctorId: `doc_${(lane + 1) % 2}` });
      const limits = { decideBy: now + hour, keepUntil: confirmed.keepUntil };
      const move = must(proposeMove(confirmed, { slot: to, requestedAt: now, patientChoice: false }, limits));
      const moving = must(await stores.appointments.change(confirmed, move, now));
      const moved = must(await stores.appointments.change(moving, must(accept(moving, decision, now)), now));
      must(
        await stores.appointments.change(
          moved,
          must(cancel(moved, { code: nextId('x') }, undefined, now)),
          now,
        ),
      );
    }
  };
  const lanes = [0, 1, 2, 3].map(traffic);
  try {
    for (let run = 0; run < 4; run += 1) expect((await look()).findings).toEqual([]);
  } finally {
    going = false;
    await Promise.all(lanes);
  }
  expect(await look()).toMatchObject({ findings: [], unsettled: 0 });
});

async function itemsUnder(prefix: string) {
  const { Items = [] } = await stored.client.send(new ScanCommand({ TableName: stored.tableName }));
  return Items.filter(({ pk }) => pk!.S!.startsWith(prefix));
}
