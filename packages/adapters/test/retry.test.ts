import type { BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { accept, cancel, proposeMove, refuse, Unavailable } from '@citas/core';
import { describe, expect, it } from 'vitest';
import { dynamoAgendas, dynamoAppointments, dynamoDoctors, dynamoPatients } from '../src/index.ts';
import {
  awsError,
  cancelled,
  type Fault,
  injectFaults,
  lostConnection,
  outage,
  throttled,
  timedOut,
} from '../src/testing/index.ts';
import {
  at,
  decision,
  doctor,
  hold,
  hour,
  must,
  nobody,
  now,
  patient,
  request,
  slot,
  table,
} from './support.ts';

const lostAnswer: Fault = { when: 'after', error: lostConnection };

describe('what passes by itself is tried again', () => {
  it.each([
    ['a conflict inside a transaction', () => cancelled('None', 'TransactionConflict', 'None')],
    [
      'a conflict beside a failed condition',
      () => cancelled('ConditionalCheckFailed', 'None', 'TransactionConflict'),
    ],
    ['throttling inside a transaction', () => cancelled('ThrottlingError', 'None', 'None')],
    ['a conflict', () => awsError('TransactionConflictException')],
    ['a transaction in progress', () => awsError('TransactionInProgressException')],
    ['throttling', throttled],
    ['exhausted throughput', () => awsError('ProvisionedThroughputExceededException')],
    ['a request limit', () => awsError('RequestLimitExceeded')],
    ['an internal error', () => awsError('InternalServerError', { $metadata: { httpStatusCode: 500 } })],
    ['an outage', outage],
    ['a refused connection', () => Object.assign(new Error('no'), { code: 'ECONNREFUSED' })],
    ['a lost connection', lostConnection],
    ['a timeout', timedOut],
  ])('%s', async (_, error) => {
    const stored = await table();
    const appointments = dynamoAppointments(stored);
    const faults = injectFaults(stored.client, { when: 'before', error }, { when: 'before', error });
    const wanted = request(slot(at('14:00')));
    expect(await appointments.request(wanted, now, nobody)).toMatchObject({ ok: true });
    expect(faults.left()).toBe(0);
    injectFaults(stored.client, { when: 'before', error });
    expect(await appointments.get(wanted.id)).toEqual(wanted);
  });

  it('until the time limit, then the caller is told to try later', async () => {
    const stored = { ...(await table()), retry: { limitMs: 100 } };
    const faults = Array.from(
      { length: 100 },
      (): Fault => ({ when: 'before', error: () => cancelled('TransactionConflict') }),
    );
    injectFaults(stored.client, ...faults);
    const attempt = dynamoAppointments(stored).request(request(slot(at('14:00'))), now, nobody);
    await expect(attempt).rejects.toThrow(Unavailable);
    await expect(attempt).rejects.toMatchObject({
      retryAfterSeconds: 1,
      cause: 'TransactionCanceledException',
    });
  });

  it('and a lost answer is asked for once more however much time has gone', async () => {
    const stored = { ...(await table()), retry: { limitMs: 0.001 } };
    const appointments = dynamoAppointments(stored);
    injectFaults(stored.client, lostAnswer);
    const wanted = request(slot(at('14:00')));
    expect(must(await appointments.request(wanted, now, nobody)).stored).toEqual(wanted);
    injectFaults(stored.client, lostAnswer, lostAnswer);
    await expect(appointments.get(wanted.id)).rejects.toThrow(Unavailable);
  });

  it('but a mistake of ours is thrown at once', async () => {
    const stored = await table();
    const error = awsError('ValidationException');
    const faults = injectFaults(stored.client, { when: 'before', error: () => error }, lostAnswer);
    await expect(dynamoAppointments(stored).get('apt_1')).rejects.toBe(error);
    expect(faults.left()).toBe(1);
  });

  it('and keys that a batch left over are asked for again', async () => {
    const stored = await table();
    const appointments = dynamoAppointments(stored);
    const booked = [request(slot(at('14:00'))), request(slot(at('15:00')))];
    for (const each of booked) must(await appointments.request(each, now, nobody));
    let batches = 0;
    stored.client.middlewareStack.add(
      (next, context) => async (args) => {
        const answer = await next(args);
        if (context.commandName !== 'BatchGetItemCommand') return answer;
        batches += 1;
        const output = answer.output as BatchGetItemCommandOutput;
        const items = output.Responses![stored.tableName]!;
        if (items.length < 2) return answer;
        const { pk, sk } = items.pop()!;
        output.UnprocessedKeys = { [stored.tableName]: { Keys: [{ pk: pk!, sk: sk! }] } };
        return answer;
      },
      { step: 'initialize' },
    );
    const range = { from: at('00:00'), to: at('00:00', 1), limit: 10 };
    expect((await appointments.ofDoctor('doc_1', range)).items).toEqual(booked);
    expect(batches).toBe(2);
  });
});

describe('a lost answer does not change what the caller is told', () => {
  it('of a request', async () => {
    const stored = await table();
    injectFaults(stored.client, lostAnswer);
    const wanted = request(slot(at('14:00')));
    expect(must(await dynamoAppointments(stored).request(wanted, now, nobody)).stored).toEqual(wanted);
  });

  it('of a request that books a hold', async () => {
    const stored = await table();
    const held = hold(slot(at('14:00')));
    must(await dynamoAgendas(stored).hold(held, now));
    injectFaults(stored.client, lostAnswer);
    const wanted = request(held.slot);
    const claimant = { holder: held.holder, hold: held };
    expect(must(await dynamoAppointments(stored).request(wanted, now, claimant)).stored).toEqual(wanted);
  });

  it.each([
    ['decision', (pending: ReturnType<typeof request>) => accept(pending, decision, now)],
    ['refusal, slot and all', (pending: ReturnType<typeof request>) => refuse(pending, [], [], now)],
  ])('of a %s', async (_, decide) => {
    const stored = await table();
    const appointments = dynamoAppointments(stored);
    const pending = request(slot(at('14:00')));
    must(await appointments.request(pending, now, nobody));
    const after = must(decide(pending));
    injectFaults(stored.client, lostAnswer, lostAnswer);
    expect(await appointments.change(pending, after, now)).toEqual({ ok: true, value: after });
    expect(await appointments.change(pending, after, now)).toEqual({ ok: false, error: 'stale' });
  });

  it('of a change that somebody else got in before', async () => {
    const stored = await table();
    const appointments = dynamoAppointments(stored);
    const pending = request(slot(at('14:00')));
    must(await appointments.request(pending, now, nobody));
    must(await appointments.change(pending, must(accept(pending, decision, now)), now));
    injectFaults(stored.client, lostAnswer);
    const mine = must(cancel(pending, { code: 'x' }, undefined, now));
    expect(await appointments.change(pending, mine, now)).toEqual({ ok: false, error: 'stale' });
  });

  it('of a hold, and of giving it back', async () => {
    const stored = await table();
    const agendas = dynamoAgendas(stored);
    const held = hold(slot(at('14:00')));
    injectFaults(stored.client, lostAnswer);
    expect(await agendas.hold(held, now)).toEqual({ ok: true, value: held });
    injectFaults(stored.client, lostAnswer);
    expect(await agendas.releaseHold(held)).toBe(true);
    expect(await agendas.releaseHold(held)).toBe(false);
  });

  it('of anything, even if not every failed condition is reported', async () => {
    const stored = await table();
    const [appointments, agendas] = [dynamoAppointments(stored), dynamoAgendas(stored)];
    const onlyDay = (...codes: string[]): Fault => ({ when: 'before', error: () => cancelled(...codes) });

    const wanted = request(slot(at('14:00')));
    injectFaults(stored.client, lostAnswer, onlyDay('ConditionalCheckFailed', 'None', 'None'));
    expect(must(await appointments.request(wanted, now, nobody)).stored).toEqual(wanted);

    const confirmed = must(await appointments.change(wanted, must(accept(wanted, decision, now)), now));
    const move = { slot: slot(at('16:00')), requestedAt: now, patientChoice: false };
    const limits = { decideBy: now + hour, keepUntil: wanted.keepUntil };
    const moving = must(proposeMove(confirmed, move, limits));
    injectFaults(stored.client, lostAnswer, onlyDay('ConditionalCheckFailed', 'None', 'None'));
    expect(await appointments.change(confirmed, moving, now)).toEqual({ ok: true, value: moving });

    const off = { id: 'off_1', doctorId: 'doc_1', start: at('10:00'), end: at('12:00') };
    const transaction = { command: 'TransactWriteItems' };
    injectFaults(
      stored.client,
      { ...lostAnswer, ...transaction },
      { ...onlyDay('None', 'ConditionalCheckFailed'), ...transaction },
    );
    expect(await agendas.claimTimeOff(off, now)).toEqual({ ok: true, value: undefined });
  });

  it('of time off, and of giving it back', async () => {
    const stored = await table();
    const agendas = dynamoAgendas(stored);
    const off = { id: 'off_1', doctorId: 'doc_1', start: at('10:00'), end: at('12:00') };
    injectFaults(stored.client, { ...lostAnswer, command: 'TransactWriteItems' });
    expect(await agendas.claimTimeOff(off, now)).toEqual({ ok: true, value: undefined });
    injectFaults(stored.client, { ...lostAnswer, command: 'TransactWriteItems' });
    expect(await agendas.releaseTimeOff('doc_1', off.id)).toEqual(off);
    expect(await agendas.releaseTimeOff('doc_1', off.id)).toBeUndefined();
  });

  it('of a new doctor or patient, and of their changes', async () => {
    const stored = await table();
    const [doctors, patients] = [dynamoDoctors(stored), dynamoPatients(stored)];
    const [rosa, ines] = [doctor(), patient()];
    injectFaults(stored.client, lostAnswer);
    await doctors.add(rosa);
    injectFaults(stored.client, lostAnswer);
    expect(await patients.add(ines)).toMatchObject({ ok: true });
    injectFaults(stored.client, { ...lostAnswer, command: 'TransactWriteItems' });
    expect(await doctors.replace({ ...rosa, name: 'Rosa Q.', version: 2 })).toMatchObject({ ok: true });
    injectFaults(stored.client, lostAnswer);
    expect(await patients.replace({ ...ines, name: 'Inés Q.', version: 2 })).toMatchObject({ ok: true });
    expect(await patients.replace({ ...ines, name: 'Inés R.', version: 2 })).toMatchObject({ ok: false });
  });
});
