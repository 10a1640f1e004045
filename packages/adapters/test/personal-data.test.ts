import { randomBytes } from 'node:crypto';
import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { minute, Unavailable } from '@citas/core';
import { describe, expect, it } from 'vitest';
import { dynamoErasures, dynamoPatients, type PersonalData, personalData } from '../src/index.ts';
import { must, now, patient, table } from './support.ts';

const newKey = (): string => `raw:${randomBytes(32).toString('base64')}`;
const sealsUnder = (key: string): PersonalData => personalData(key)!;
const ines = { patientId: 'pat_1', country: 'pe' };

describe('a seal', () => {
  it('opens for its own person, and for nobody else', async () => {
    const seals = sealsUnder(newKey());
    const value = { number: '10117410', contact: { email: 'inés@example.com' } };
    const sealed = await seals.seal(ines, value);
    expect(Buffer.from(sealed).toString('latin1')).not.toMatch(/10117410|example/);
    expect(await seals.open(ines, sealed)).toEqual(value);
    await expect(seals.open({ ...ines, patientId: 'pat_2' }, sealed)).rejects.toThrow('another record');
    await expect(seals.open({ ...ines, country: 'cl' }, sealed)).rejects.toThrow('another record');
  });

  it('opens under its own key alone, in every process that has it, and not when it was altered', async () => {
    const key = newKey();
    const sealed = await sealsUnder(key).seal(ines, 'x');
    expect(await sealsUnder(key).open(ines, sealed)).toBe('x');
    await expect(sealsUnder(newKey()).open(ines, sealed)).rejects.toThrow(Unavailable);
    const altered = Uint8Array.from(sealed);
    altered[altered.length - 1]! ^= 1;
    await expect(sealsUnder(key).open(ines, altered)).rejects.toThrow(Unavailable);
  });

  it('is never the same twice', async () => {
    const seals = sealsUnder(newKey());
    expect(await seals.seal(ines, 'x')).not.toEqual(await seals.seal(ines, 'x'));
  });

  it('under a KMS key that cannot be reached is refused, so that nothing is stored in the clear', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_KMS: 'http://127.0.0.1:1',
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    });
    try {
      const arn = 'arn:aws:kms:us-east-1:123456789012:key/00000000-0000-0000-0000-000000000000';
      const stored = await table();
      const patients = dynamoPatients({ ...stored, personalData: sealsUnder(arn), retry: { limitMs: 0 } });
      await expect(patients.add(patient())).rejects.toThrow(Unavailable);
      const { Items } = await stored.client.send(new ScanCommand({ TableName: stored.tableName }));
      expect(Items).toEqual([]);
    } finally {
      process.env = before;
    }
  });

  it.each(['raw:c2hvcnQ=', 'raw:', 'a key', 'arn:aws:s3:::bucket'])('is not made under %s', (key) => {
    expect(() => personalData(key)).toThrow('PERSONAL_DATA_KEY must be');
  });

  it('is not made where no key is configured', () => {
    expect([personalData(undefined), personalData('')]).toEqual([undefined, undefined]);
  });
});

describe('a patient under a key', () => {
  const minor = patient({
    document: { type: 'DNI', number: 'SECRET-1' },
    contact: { email: 'SECRET@example.com' },
    guardian: { name: 'Ana', document: { type: 'CE', number: 'SECRET-2' } },
  });

  it('is stored without a number or contact to be read, and found, changed, reviewed and erased all the same', async () => {
    const stored = await table();
    const sealed = { ...stored, personalData: sealsUnder(newKey()) };
    const [patients, erasures] = [dynamoPatients(sealed), dynamoErasures(stored)];
    must(await patients.add(minor));
    expect(await patients.get(minor.id)).toEqual(minor);
    expect(await patients.add(patient({ document: minor.document }))).toEqual({
      ok: false,
      error: { existingId: minor.id },
    });
    const changed = { ...minor, version: 2, contact: { phone: '+51SECRET' }, reviewAt: now };
    must(await patients.replace(changed));
    expect(await patients.get(minor.id, { consistent: true })).toEqual(changed);
    expect(await erasures.due(now + minute, 5)).toEqual([{ id: minor.id, country: 'pe' }]);
    const { Items } = await stored.client.send(new ScanCommand({ TableName: stored.tableName }));
    expect(JSON.stringify(Items)).not.toContain('SECRET');
    const bytes = Items!.flatMap((item) =>
      item.sealed?.B ? [Buffer.from(item.sealed.B).toString('latin1')] : [],
    );
    expect(bytes).toHaveLength(1);
    expect(bytes[0]).not.toContain('SECRET');

    const keyless = dynamoPatients(stored);
    expect(await keyless.find(minor.id)).toEqual({ id: minor.id, country: 'pe' });
    await expect(keyless.get(minor.id)).rejects.toThrow('no PERSONAL_DATA_KEY');

    must(await erasures.begin(changed, now));
    must(await patients.add(patient({ document: minor.document })));
  });

  it('is read as it was stored before there was one, and sealed with the next change', async () => {
    const stored = await table();
    must(await dynamoPatients(stored).add(minor));
    const patients = dynamoPatients({ ...stored, personalData: sealsUnder(newKey()) });
    expect(await patients.get(minor.id)).toEqual(minor);
    must(await patients.replace({ ...minor, version: 2 }));
    expect(await patients.get(minor.id, { consistent: true })).toEqual({ ...minor, version: 2 });
    const Key = { pk: { S: `PATIENT#${minor.id}` }, sk: { S: 'PROFILE' } };
    const { Item } = await stored.client.send(new GetItemCommand({ TableName: stored.tableName, Key }));
    expect(JSON.stringify(Item)).not.toContain('SECRET');
    expect(Item).not.toHaveProperty('contact');
  });
});
