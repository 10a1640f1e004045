import {
  callers,
  country,
  type InMemoryOptions,
  inMemoryStores,
  must,
  now,
  patientOf,
  problemOf,
  profileOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import { minute, type NewPatient, type Patient, registerPatient, updatePatient } from '../../src/index.ts';

const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profileOf()], ...options });

const newPatient: NewPatient = {
  country,
  name: 'New Patient',
  birthDate: '1990-05-17',
  document: { type: 'ID', number: '1234.5678' },
  contact: { email: 'new@example.com' },
  consents: [{ purpose: 'data-processing', textVersion: '2', givenAt: '2026-11-24T07:59:00-05:00' }],
};

const register = (
  stores: ReturnType<typeof storesOf>,
  caller: Parameters<ReturnType<typeof registerPatient>>[0],
  changes: Partial<NewPatient> = {},
) => registerPatient(stores)(caller, { ...newPatient, ...changes });

describe('a new patient', () => {
  it('is stored with the document as the country writes it and the consents as instants', async () => {
    const stores = storesOf();
    const added = must(await register(stores, callers.staff));
    expect(added).toMatchObject({
      document: { type: 'ID', number: '12345678' },
      consents: [{ purpose: 'data-processing', textVersion: '2', givenAt: now - minute, recordedAt: now }],
      version: 1,
      createdAt: now,
      updatedAt: now,
    });
    expect(stores.contents.patients.get(added.id)).toEqual(added);
  });

  it('registered by their own token has the id that the token names', async () => {
    expect(must(await register(storesOf(), callers.patient)).id).toBe(callers.patient.sub);
    expect(must(await register(storesOf(), callers.staff)).id).not.toBe(callers.staff.sub);
  });

  it('with faults is refused with all of them', async () => {
    const answer = await register(storesOf(), callers.staff, {
      birthDate: '2026-11-25',
      document: { type: 'ID', number: '1' },
      consents: [
        newPatient.consents[0]!,
        { ...newPatient.consents[0]!, givenAt: '2026-11-24T08:05:01-05:00' },
      ],
      guardian: { name: 'Guardian', document: { type: 'XX', number: '1' } },
    });
    expect(problemOf(answer)).toEqual([
      'validation',
      '/body/birthDate future-date',
      '/body/document/number document-format',
      '/body/consents/1/givenAt future-date',
      '/body/guardian/document/type unknown-document-type',
    ]);
  });

  it('may be born today, on the country’s calendar', async () => {
    const stores = storesOf();
    stores.clock.set(now + 15 * 60 * minute);
    expect((await register(stores, callers.staff, { birthDate: '2026-11-24' })).ok).toBe(true);
    expect((await register(storesOf(), callers.staff, { birthDate: '2026-11-25' })).ok).toBe(false);
  });

  it('is judged by the age limits of the document, and a guardian is not', async () => {
    const kid = { type: 'KID', number: '123456' };
    expect(problemOf(await register(storesOf(), callers.staff, { document: kid }))).toEqual([
      'validation',
      '/body/document/type document-age',
    ]);
    const young = {
      birthDate: '2016-05-17',
      document: kid,
      guardian: { name: 'Guardian', document: { type: 'ID', number: '8765 4321' } },
    };
    expect(must(await register(storesOf(), callers.staff, young)).guardian?.document.number).toBe('87654321');
  });

  it('is registered once under a document: staff are told under which id, a patient is not', async () => {
    const stores = storesOf({ patients: [patientOf({ id: 'pat_9' })] });
    expect(await register(stores, callers.staff)).toMatchObject({
      error: { code: 'patient-exists', related: { patientId: 'pat_9' } },
    });
    const told = await register(stores, callers.patient);
    expect(problemOf(told)).toEqual(['patient-exists']);
    expect(JSON.stringify(told)).not.toContain('pat_9');
  });

  it('is registered once under a token', async () => {
    const stores = storesOf();
    must(await register(stores, callers.patient));
    const again = await register(stores, callers.patient, { document: { type: 'ID', number: '11112222' } });
    expect(problemOf(again)).toEqual(['patient-exists']);
  });

  it.each([
    [callers.foreignStaff, {}, ['not-found', '/body/country unknown-country']],
    [callers.service, {}, []],
    [callers.admin, {}, []],
    [callers.doctor, {}, ['not-found', '/body/country unknown-country']],
    [callers.admin, { profiles: [] }, ['country-unavailable']],
  ])('is registered by $sub where they work and the country is served', async (caller, options, problem) => {
    expect(problemOf(await register(storesOf(options), caller))).toEqual(problem);
  });
});

describe('a change of a patient', () => {
  const before = patientOf({
    coverage: { insurer: 'sis' },
    contact: { phone: '+51999000111' },
    guardian: { name: 'Guardian', document: { type: 'ID', number: '87654321' } },
    createdAt: now - minute,
  });
  const storesWith = (patient: Patient) => storesOf({ patients: [patient] });
  const update = updatePatient(storesWith(before));

  it('leaves every other field as it was', async () => {
    const changed = must(
      await updatePatient(storesWith(before))(callers.patient, 'pat_1', { name: 'Other Name' }),
    );
    expect(changed).toEqual({ ...before, name: 'Other Name', version: 2, updatedAt: now });
  });

  it('with null removes coverage and guardian', async () => {
    const changed = must(
      await updatePatient(storesWith(before))(callers.patient, 'pat_1', { coverage: null, guardian: null }),
    );
    const { coverage: _, guardian: __, ...rest } = before;
    expect(changed).toEqual({ ...rest, version: 2, updatedAt: now });
  });

  it('replaces what it names, as the country writes it', async () => {
    const changed = must(
      await updatePatient(storesWith(before))(callers.staff, 'pat_1', {
        contact: { email: 'new@example.com' },
        coverage: { insurer: 'private' },
        consents: [{ purpose: 'reminders', textVersion: '1', givenAt: '2026-11-24T08:00:00-05:00' }],
        guardian: { name: 'Other', document: { type: 'ID', number: '1111 2222' } },
      }),
    );
    expect(changed).toMatchObject({
      contact: { email: 'new@example.com' },
      coverage: { insurer: 'private' },
      consents: [{ purpose: 'reminders', textVersion: '1', givenAt: now, recordedAt: now }],
      guardian: { name: 'Other', document: { type: 'ID', number: '11112222' } },
    });
    expect(changed.contact).not.toHaveProperty('phone');
  });

  it('keeps when a consent was recorded first, however often it is sent, and drops the one withdrawn', async () => {
    const reminders = { purpose: 'reminders', textVersion: '1', givenAt: now };
    const processing = { purpose: 'data-processing', textVersion: '2', givenAt: now - minute };
    const stores = storesWith({
      ...before,
      consents: [processing, { ...reminders, recordedAt: now - minute }],
    });
    const sent = [
      { ...reminders, givenAt: '2026-11-24T08:00:00-05:00' },
      { purpose: 'reminders', textVersion: '2', givenAt: '2026-11-24T08:00:00-05:00' },
    ];
    stores.clock.set(now + minute);
    const changed = must(await updatePatient(stores)(callers.patient, 'pat_1', { consents: sent }));
    expect(changed.consents).toEqual([
      { ...reminders, recordedAt: now - minute },
      { ...reminders, textVersion: '2', recordedAt: now + minute },
    ]);
  });

  it('with faults is refused with all of them, and nothing changes', async () => {
    const stores = storesWith(before);
    const answer = await updatePatient(stores)(callers.staff, 'pat_1', {
      consents: [{ purpose: 'reminders', textVersion: '1', givenAt: '2026-11-25T08:00:00-05:00' }],
      guardian: { name: 'Other', document: { type: 'ID', number: '1' } },
    });
    expect(problemOf(answer)).toEqual([
      'validation',
      '/body/consents/0/givenAt future-date',
      '/body/guardian/document/number document-format',
    ]);
    expect(stores.contents.patients.get('pat_1')).toEqual(before);
  });

  it.each([callers.otherPatient, callers.foreignStaff, callers.doctor])(
    'who does not exist for $sub is not found',
    async (caller) => {
      expect(problemOf(await update(caller, 'pat_1', { name: 'Other' }))).toEqual(['not-found']);
    },
  );

  it('under a stale version is refused', async () => {
    expect(problemOf(await update(callers.patient, 'pat_1', { name: 'Other' }, 7))).toEqual([
      'precondition-failed',
    ]);
  });

  it('made by two at once is made by both, and by one alone if they name the version', async () => {
    const unnamed = storesWith(before);
    await Promise.all([
      updatePatient(unnamed)(callers.patient, 'pat_1', { name: 'Other Name' }),
      updatePatient(unnamed)(callers.staff, 'pat_1', { coverage: null }),
    ]);
    expect(unnamed.contents.patients.get('pat_1')).toMatchObject({ name: 'Other Name', version: 3 });
    expect(unnamed.contents.patients.get('pat_1')).not.toHaveProperty('coverage');

    const named = storesWith(before);
    const answers = await Promise.all([
      updatePatient(named)(callers.patient, 'pat_1', { name: 'Other Name' }, 1),
      updatePatient(named)(callers.staff, 'pat_1', { coverage: null }, 1),
    ]);
    expect(answers.map(problemOf)).toEqual([[], ['precondition-failed']]);
  });
});
