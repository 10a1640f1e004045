import {
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  type GetItemCommandInput,
  type GetItemCommandOutput,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { CountryProfile } from '@citas/contracts';
import { describe, expect, it } from 'vitest';
import { cachedDoctors, dynamoDoctors, dynamoPatients, dynamoProfiles } from '../src/index.ts';
import { injectFaults, localClient, watchClient } from '../src/testing/index.ts';
import { doctor, must, now, patient, profile, table } from './support.ts';

/** A clock that the test moves. */
const movable = () => {
  let time = now;
  return { now: () => time, advance: (milliseconds: number) => (time += milliseconds) };
};

describe('doctors', () => {
  it('are read once in five seconds where they are cached, and at once after a change of one’s own', async () => {
    const stored = await table();
    const clock = movable();
    const [doctors, elsewhere] = [cachedDoctors(dynamoDoctors(stored), clock), dynamoDoctors(stored)];
    const rosa = doctor();
    await doctors.add(rosa);
    expect(await doctors.get(rosa.id)).toEqual(rosa);
    const second = { ...rosa, name: 'Second', version: 2 };
    must(await elsewhere.replace(second));
    expect(await doctors.get(rosa.id)).toEqual(rosa);
    expect(await doctors.get(rosa.id, { consistent: true })).toEqual(second);
    expect(await doctors.get(rosa.id)).toEqual(second);
    const third = { ...rosa, name: 'Third', version: 3 };
    must(await doctors.replace(third));
    expect(await doctors.get(rosa.id)).toEqual(third);
    const fourth = { ...rosa, name: 'Fourth', version: 4 };
    must(await elsewhere.replace(fourth));
    clock.advance(5000);
    expect(await doctors.get(rosa.id)).toEqual(fourth);
    expect(await doctors.get('doc_unknown')).toBeUndefined();
  });

  it('are counted once a minute where they are cached, however many ask, and at once after one’s own change', async () => {
    const stored = await table();
    const clock = movable();
    const ledger = watchClient(stored.client, localClient(stored.endpoint));
    const [doctors, elsewhere] = [cachedDoctors(dynamoDoctors(stored), clock), dynamoDoctors(stored)];
    await elsewhere.add(doctor({ specialties: ['surgery'] }));
    const count = async () => (await doctors.specialties('pe')).get('surgery');
    ledger.reset();
    expect(await Promise.all([count(), count(), count()])).toEqual([1, 1, 1]);
    expect(ledger.total().queries).toBe(1);
    await elsewhere.add(doctor({ specialties: ['surgery'] }));
    clock.advance(59_999);
    expect(await count()).toBe(1);
    clock.advance(1);
    expect(await count()).toBe(2);
    await doctors.add(doctor({ specialties: ['surgery'] }));
    expect(await count()).toBe(3);
    injectFaults(stored.client, { command: 'Query', when: 'before', error: () => new Error('broken') });
    clock.advance(60_000);
    await expect(count()).rejects.toThrow('broken');
    expect(await count()).toBe(3);
  });
});

describe('patients', () => {
  it('are found as they were added, with or without what is optional', async () => {
    const stored = await table();
    const patients = dynamoPatients(stored);
    const { signingKey: _, ...keyless } = stored;
    const plain = patient({ contact: {}, consents: [] });
    const full = patient({
      coverage: { insurer: 'SIS', plan: 'x', memberId: '1' },
      guardian: { name: 'Ana', document: { type: 'DNI', number: '10117410' } },
    });
    for (const each of [plain, full]) {
      must(await patients.add(each));
      expect(await patients.get(each.id)).toEqual(each);
      expect(await dynamoPatients(keyless).get(each.id)).toEqual(each);
    }
    expect(await patients.get('pat_unknown')).toBeUndefined();
    expect(dynamoPatients(keyless)).not.toHaveProperty('add');
  });

  it('are found the moment they were added, by a second look where the first lags behind', async () => {
    const stored = await table();
    const patients = dynamoPatients(stored);
    const ines = patient();
    must(await patients.add(ines));
    const looks: boolean[] = [];
    stored.client.middlewareStack.add(
      (next) => async (args) => {
        const { RequestItems, ...input } = args.input as GetItemCommandInput & BatchGetItemCommandInput;
        const { ConsistentRead = false } = RequestItems?.[stored.tableName] ?? input;
        looks.push(ConsistentRead);
        const answer = await next(args);
        const output = answer.output as GetItemCommandOutput & BatchGetItemCommandOutput;
        if (!ConsistentRead) Object.assign(output, { Item: undefined, Responses: undefined });
        return answer;
      },
      { step: 'initialize' },
    );
    expect(await patients.get(ines.id)).toEqual(ines);
    expect(await patients.names([ines.id])).toEqual(new Map([[ines.id, ines.name]]));
    expect(looks).toEqual([false, true, false, true]);
  });

  it('have their document number in no key', async () => {
    const stored = await table();
    must(await dynamoPatients(stored).add(patient({ document: { type: 'DNI', number: '10117410' } })));
    const { Items } = await stored.client.send(new ScanCommand({ TableName: stored.tableName }));
    expect(Items).toHaveLength(2);
    expect(JSON.stringify(Items!.map(({ pk, sk }) => [pk, sk]))).not.toContain('10117410');
  });
});

describe('country profiles', () => {
  it('are read as Terraform writes them, unknown fields left out', async () => {
    const stored = await table();
    const profiles = dynamoProfiles({ ...stored, clock: movable() });
    await stored.putCountry({ ...profile('pe'), worker: { memoryMb: 256 } } as CountryProfile);
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    expect(await profiles.list()).toEqual([profile('pe')]);
  });

  it('are read once a minute, but a new country is served at once and listed within seconds', async () => {
    const stored = await table();
    const clock = movable();
    const profiles = dynamoProfiles({ ...stored, clock });
    expect(await profiles.get('pe')).toBeUndefined();
    expect(await profiles.list()).toEqual([]);
    await stored.putCountry(profile('pe'));
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    clock.advance(3000);
    expect(await profiles.list()).toEqual([profile('pe')]);

    const ledger = watchClient(stored.client, localClient(stored.endpoint));
    const changed = { ...profile('pe'), currency: 'USD' };
    await stored.putCountry(changed);
    clock.advance(56_999);
    expect(await profiles.get('pe')).toEqual(profile('pe'));
    expect(ledger.rows).toHaveLength(0);
    clock.advance(1);
    expect(await profiles.get('pe')).toEqual(changed);
  });

  it('that are broken fail alone', async () => {
    const stored = await table();
    const profiles = dynamoProfiles({ ...stored, clock: movable() });
    await stored.putCountry(profile('pe'));
    await stored.putCountry({ code: 'xx' } as CountryProfile);
    await expect(profiles.get('xx')).rejects.toThrow('xx');
    expect(await profiles.list()).toEqual([profile('pe')]);
  });
});
