import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  type Appointment,
  accept,
  agendaChanges,
  checkIn,
  complete,
  erasePatient,
  type Instant,
  isFinal,
  minute,
  type Patient,
  type Principal,
  proposeMove,
  reviewPatients,
  secondLookAfter,
} from '@citas/core';
import { describe, expect, it } from 'vitest';
import {
  byDeadlineIndex,
  byDoctorIndex,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoErasures,
  dynamoPatients,
  dynamoProfiles,
  type Item,
  ids,
} from '../src/index.ts';
import { injectFaults, lostConnection, type TestTable } from '../src/testing/index.ts';
import {
  decision,
  hour,
  must,
  nextId,
  nobody,
  now,
  patient,
  profile,
  request,
  slot,
  table,
} from './support.ts';

const day = 24 * hour;
const admin: Principal = { sub: 'adm_1', role: 'admin', countries: [] };
const secret = { reason: 'SECRET words', coverage: { insurer: 'SECRET insurer', memberId: 'SECRET-1' } };
const writes = /^(Put|Update|Delete|TransactWrite)/;

/** Ports as a service has them, with a clock that a test moves. */
function servicesOf(stored: TestTable) {
  let instant = now;
  const clock = { now: () => instant, sleep: async () => undefined };
  const ports = {
    appointments: dynamoAppointments(stored),
    patients: dynamoPatients(stored),
    erasures: dynamoErasures(stored),
    profiles: dynamoProfiles({ ...stored, clock }),
    audit: dynamoAuditTrail(stored),
    ids: ids(stored.signingKey),
    clock,
  };
  const setClock = (at: Instant) => {
    instant = at;
  };
  const lifecycle = async (at: Instant) => {
    setClock(at);
    return reviewPatients(ports, (_, thrown) => {
      throw thrown;
    })(at + minute);
  };
  return { ...ports, setClock, lifecycle };
}

/** A patient with an appointment of every kind, of doctors of their own, and an item that somebody else keeps under them. */
async function scene(stored: TestTable) {
  const { appointments, patients } = servicesOf(stored);
  const who = patient({
    name: 'SECRET name',
    contact: { email: 'SECRET@example.com' },
    document: { type: 'DNI', number: nextId('SECRET') },
  });
  must(await patients.add(who));
  const doctorId = nextId('doc');
  const book = async (start: Instant): Promise<Appointment> => {
    const pending = request(slot(start, { doctorId }), { patientId: who.id, ...secret });
    must(await appointments.request(pending, now, nobody));
    return pending;
  };
  const change = async (before: Appointment, after: ReturnType<typeof checkIn>) =>
    must(await appointments.change(before, must(after), now));
  const confirmed = async (start: Instant) => {
    const pending = await book(start);
    return change(pending, accept(pending, decision, now));
  };
  await book(now + 2 * day);
  const moving = await confirmed(now + 3 * day);
  const move = { slot: slot(now + 4 * day, { doctorId }), requestedAt: now, patientChoice: false };
  await change(moving, proposeMove(moving, move, { decideBy: now + hour, keepUntil: moving.keepUntil }));
  await confirmed(now - 2 * day);
  const here = await confirmed(now - 3 * day);
  await change(
    await change(here, checkIn(here, now)),
    complete({ ...here, status: 'CHECKED_IN', version: 3 }, now),
  );
  await stored.client.send(
    new PutItemCommand({
      TableName: stored.tableName,
      Item: { pk: { S: `PATIENT#${who.id}` }, sk: { S: 'QUOTA' }, s0: { S: `${now + hour}#apt_1` } },
    }),
  );
  return { who, doctorId };
}

async function everything(stored: TestTable): Promise<Item[]> {
  return (await stored.client.send(new ScanCommand({ TableName: stored.tableName }))).Items ?? [];
}

/** What is left of the patient: anonymous appointments, and the days on which the live ones among them are held. */
async function expectErased(stored: TestTable, { who, doctorId }: { who: Patient; doctorId: string }) {
  const items = await everything(stored);
  const { appointments } = servicesOf(stored);
  const own = items.filter(({ patientId, type }) => patientId?.S === who.id && type?.S === 'appointment');
  const kept = await Promise.all(own.map(async ({ pk }) => (await appointments.get(pk!.S!.slice(12)))!));
  expect(kept).toHaveLength(4);
  expect(kept.filter(({ anonymisedAt }) => !anonymisedAt)).toEqual([]);
  expect(kept.filter(({ status, slot: { start } }) => !isFinal(status) && start > now)).toEqual([]);
  const held = kept.flatMap((one) =>
    agendaChanges(undefined, one).flatMap(({ resource, claim }) =>
      [...claim].flatMap(([date, marks]) =>
        marks.map((mark) => `${resource.kind}#${resource.id}/${date}/${mark}`),
      ),
    ),
  );
  const agendas = items.filter(({ pk }) => [`PATIENT#${who.id}`, `DOCTOR#${doctorId}`].includes(pk!.S!));
  const busy = agendas.flatMap(({ pk, sk, busy }) =>
    (busy?.NS ?? []).map((mark) => `${pk!.S}/${sk!.S!.slice(7)}/${mark}`),
  );
  expect(busy.toSorted()).toEqual(held.toSorted());
  expect(agendas.filter((item) => item.pk!.S!.startsWith('PATIENT#') && !item.busy)).toEqual([]);
  expect(JSON.stringify(items)).not.toContain('SECRET');
}

describe('an erasure', () => {
  it('leaves anonymous appointments and nothing else, and the document can be registered again', async () => {
    const stored = await table();
    await stored.putCountry(profile('pe'));
    const services = servicesOf(stored);
    const erased = await scene(stored);
    const before = (await services.patients.get(erased.who.id))!;
    expect(must(await erasePatient(services)(admin, erased.who.id))).toMatchObject({
      cancelled: 2,
      anonymised: 4,
      finished: true,
    });
    expect(await services.patients.get(erased.who.id)).toBeUndefined();
    expect(await services.patients.find(erased.who.id)).toBeUndefined();
    expect(await services.patients.replace({ ...before, version: 2 })).toEqual({ ok: false, error: 'stale' });
    expect(await services.patients.add({ ...before, document: { type: 'DNI', number: '1' } })).toEqual({
      ok: false,
      error: { existingId: before.id, beingErased: true },
    });
    const again = patient({ document: before.document, name: 'x', contact: {} });
    must(await services.patients.add(again));
    expect(await services.lifecycle(now + secondLookAfter)).toEqual({});
    expect(await services.lifecycle(now + secondLookAfter + 1)).toEqual({ pe: { 'erasures-finished': 1 } });
    must(await erasePatient(services)(admin, again.id));
    await expectErased(stored, erased);
    expect(await services.erasures.get(erased.who.id)).toBeUndefined();
  });

  it('that dies after any write from its mark on is finished by the lifecycle service', async () => {
    const stored = await table();
    // The first write records who asked, and comes before anything is done.
    for (let allowed = 1, died = true; died; allowed += 1) {
      const services = servicesOf(stored);
      const erased = await scene(stored);
      died = false;
      let left = allowed;
      stored.client.middlewareStack.add(
        (next, context) => async (args) => {
          if (died) throw new Error('dead');
          const answer = await next(args);
          if (writes.test(String(context.commandName)) && left-- === 0) died = true;
          if (died) throw new Error('dead');
          return answer;
        },
        { step: 'initialize', name: 'death' },
      );
      await erasePatient(services)(admin, erased.who.id).catch(() => undefined);
      stored.client.middlewareStack.remove('death');
      await services.lifecycle(now + secondLookAfter + 1);
      await expectErased(stored, erased);
      expect(await services.erasures.get(erased.who.id)).toBeUndefined();
    }
  }, 120_000);

  it('whose every answer is lost once counts and does the same', async () => {
    const stored = await table();
    const services = servicesOf(stored);
    const erased = await scene(stored);
    const lost = ['TransactWriteItems', 'DeleteItem', 'TransactWriteItems', 'PutItem'];
    const faults = injectFaults(
      stored.client,
      ...lost.map((command) => ({ command, when: 'after' as const, error: lostConnection })),
    );
    expect(must(await erasePatient(services)(admin, erased.who.id))).toMatchObject({
      cancelled: 2,
      anonymised: 4,
    });
    expect(faults.left()).toBe(0);
    await services.lifecycle(now + secondLookAfter + 1);
    await expectErased(stored, erased);
  });

  it('takes along what is booked while it runs', async () => {
    const stored = await table();
    const services = servicesOf(stored);
    const { who } = await scene(stored);
    const late = [5, 6, 7, 8].map((days) =>
      request(slot(now + days * day), { patientId: who.id, ...secret }),
    );
    await Promise.all([
      erasePatient(services)(admin, who.id),
      ...late.map((one) => services.appointments.request(one, now, nobody)),
    ]);
    await services.lifecycle(now + secondLookAfter + 1);
    for (const { id } of late) {
      expect(await services.appointments.get(id)).toMatchObject({ status: 'CANCELLED', fingerprint: '' });
    }
    const items = await everything(stored);
    expect(JSON.stringify(items)).not.toContain('SECRET');
    expect(items.filter(({ pk, busy }) => pk!.S === 'DOCTOR#doc_1' && busy)).toEqual([]);
  });
});

describe('retention', () => {
  it('deletes what has outlived the law as it stands, releases what it held, and erases the patient', async () => {
    const stored = await table();
    await stored.putCountry({ ...profile('pe'), retention: { appointmentYears: 1, patientYears: 2 } });
    const services = servicesOf(stored);
    const { who } = await scene(stored);
    const oneYearOn = now + 380 * day;
    const deleted = await services.lifecycle(oneYearOn);
    expect(deleted).toEqual({ pe: { 'appointments-deleted': 4 } });
    expect(await services.patients.get(who.id)).toMatchObject({ version: 2, updatedAt: now });
    const items = await everything(stored);
    expect(items.filter(({ busy }) => busy)).toEqual([]);
    expect(items.filter(({ pk }) => pk!.S!.startsWith('APPOINTMENT#'))).toEqual([]);
    expect(await services.lifecycle(now + 729 * day)).toEqual({});
    expect(await services.lifecycle(now + 732 * day)).toEqual({ pe: { 'patients-erased': 1 } });
    expect(await services.lifecycle(now + 733 * day)).toEqual({ pe: { 'erasures-finished': 1 } });
    const left = (await everything(stored)).filter(({ pk }) => !/^(DOCTOR#|COUNTRY)/.test(pk!.S!));
    expect(left).toEqual([]);
  });

  it('of many patients never stands before a deadline', async () => {
    const stored = await table();
    const { appointments, patients, erasures } = servicesOf(stored);
    for (let index = 0; index < 30; index += 1) must(await patients.add(patient({ reviewAt: now - 1 })));
    const waiting = request(slot(now + day));
    must(await appointments.request(waiting, now, nobody));
    expect(await appointments.due(now + 2 * hour, 10)).toEqual([waiting]);
    expect(await erasures.due(now, 10)).toHaveLength(10);
  });

  it('forgets and removes only what is as it was read', async () => {
    const stored = await table();
    const { appointments } = servicesOf(stored);
    const [one, other] = [request(slot(now + day)), request(slot(now + day + hour))].map((each) => ({
      ...each,
      patientId: 'pat_days',
    })) as [Appointment, Appointment];
    must(await appointments.request(one, now, nobody));
    const [day1] = (await appointments.daysOfPatient('pat_days', { limit: 5 })).items;
    must(await appointments.request(other, now, nobody));
    expect(await appointments.removeDay(day1!)).toEqual({ ok: false, error: 'stale' });
    expect(await appointments.forget({ ...one, version: 7 }, now)).toEqual({ ok: false, error: 'stale' });
    for (const each of [one, one, other]) must(await appointments.forget(each, now));
    const [day2] = (await appointments.daysOfPatient('pat_days', { limit: 5 })).items;
    expect(day2).toMatchObject({ busy: false, appointmentIds: [one.id, other.id] });
    must(await appointments.removeDay(day2!));
    must(await appointments.removeDay(day2!));
    expect(await appointments.daysOfPatient('pat_days', { limit: 5 })).toEqual({ items: [] });
  });
});

it('indexes hold ids and times, never a word about the person', async () => {
  const stored = await table();
  await scene(stored);
  for (const IndexName of [byDoctorIndex, byDeadlineIndex]) {
    const { Items = [] } = await stored.client.send(
      new ScanCommand({ TableName: stored.tableName, IndexName }),
    );
    expect(Items.length).toBeGreaterThan(0);
    const names = new Set(Items.flatMap((item) => Object.keys(item)));
    expect(
      [...names].filter((name) => !/^(pk|sk|doctorId|startsAt|deadlineShard|decideBy)$/.test(name)),
    ).toEqual([]);
    expect(JSON.stringify(Items)).not.toContain('SECRET');
  }
});
