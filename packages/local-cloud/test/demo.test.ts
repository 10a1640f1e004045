import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoDoctors,
  dynamoPatients,
  dynamoSites,
  ids,
  reconcile,
  systemClock,
} from '@citas/adapters';
import { createTestTable } from '@citas/adapters/testing';
import { type CountryProfile, countryProfile } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import {
  ageOn,
  checkDocument,
  datesBetween,
  day,
  offeredSlots,
  overlappingWindows,
  type Page,
  type PageRequest,
  searchAvailability,
  slotsOn,
  utcDate,
} from '@citas/core';
import { describe, expect, it } from 'vitest';
import { type DemoCountry, demoCountry, loadDemoData } from '../src/demo/index.ts';
import { recordDemoPast } from '../src/demo/past.ts';
import { registeredAt } from '../src/demo/patients.ts';

const folder = join(import.meta.dirname, '../../../countries');
const profileIn = (code: string): CountryProfile =>
  countryProfile.parse(JSON.parse(readFileSync(join(folder, code, 'country.json'), 'utf8')));

const served = readdirSync(folder)
  .filter((name) => !name.startsWith('_'))
  .map(profileIn);

const names = { es: 'Documento', en: 'Document', pt: 'Documento' };
/** A country that nobody has prepared anything for. */
const stranger: CountryProfile = countryProfile.parse({
  ...profileIn('pe'),
  code: 'zz',
  timeZones: ['America/Guayaquil', 'Pacific/Galapagos'],
  requiredConsents: ['data-processing'],
  documents: [
    {
      type: 'CI',
      names,
      pattern: '(0[1-9]|1\\d|2[0-4]|30)[0-6]\\d{7}',
      checksums: [
        {
          over: [0, 9],
          at: 9,
          from: 'right',
          weights: [2, 1],
          foldProducts: true,
          modulus: 10,
          tables: ['0987654321'],
        },
      ],
      example: '171430710-3',
    },
  ],
});

const countries = [...served, stranger].map((profile) => ({
  profile,
  code: profile.code,
  data: demoCountry(profile),
}));
const today = utcDate(registeredAt);

describe.each(countries)('the demo data of $code', ({ profile, data }) => {
  const { sites, doctors, patients } = data;

  it('is the same every time, and another country’s is other', () => {
    expect(demoCountry(structuredClone(profile))).toEqual(data);
    const renamed = demoCountry({ ...profile, code: 'qq' });
    expect(renamed.patients.map(({ name }) => name)).not.toEqual(patients.map(({ name }) => name));
  });

  it('has a site in each of the country’s zones, and one that opens on public holidays', () => {
    expect(new Set(sites.map(({ timeZone }) => timeZone))).toEqual(new Set(profile.timeZones));
    expect(sites.filter(({ opensOnHolidays }) => opensOnHolidays)).toHaveLength(1);
  });

  it('could have been entered through the API', () => {
    for (const { id: _, ...site } of sites)
      expect(http.createSite.body.safeParse(site).error).toBeUndefined();
    for (const { id: _, version: __, schedule, ...doctor } of doctors) {
      const entered = schedule.map(({ timeZone: ___, opensOnHolidays: ____, ...window }) => window);
      expect(http.createDoctor.body.safeParse({ ...doctor, schedule: entered }).error).toBeUndefined();
    }
    for (const { id: _, version: __, createdAt, updatedAt: ___, consents, ...patient } of patients) {
      const given = consents.map((consent) => ({ ...consent, givenAt: new Date(createdAt).toISOString() }));
      expect(http.createPatient.body.safeParse({ ...patient, consents: given }).error).toBeUndefined();
    }
  });

  it('has a document for every patient and guardian that passes the country’s own rules, each once', () => {
    const numbers = new Set<string>();
    for (const { document, birthDate, guardian } of patients) {
      expect(checkDocument(profile, document, '', { birthDate, today })).toEqual({
        ok: true,
        value: document,
      });
      numbers.add(`${document.type} ${document.number}`);
      expect(guardian !== undefined).toBe(ageOn(birthDate, today) < 18);
      if (guardian) expect(checkDocument(profile, guardian.document, '').ok).toBe(true);
    }
    expect(numbers.size).toBe(patients.length);
  });

  it('names nobody: made-up names, mail and telephones that lead nowhere', () => {
    for (const { name, contact } of patients) {
      expect(name).toMatch(
        / (Demostración|Ejemplo|Ensayo|Ficticio|Imaginario|Inventado|Modelo|Muestra|Prueba|Simulado)$/,
      );
      expect(contact.email).toMatch(/@example\.com$/);
      expect(contact.phone).toMatch(/^\+1\d{3}55501\d{2}$/);
    }
  });

  it('has the consents that the country asks for', () => {
    for (const { consents } of patients) {
      expect(consents.map(({ purpose }) => purpose)).toEqual(profile.requiredConsents);
    }
  });

  it('has schedules that no doctor would have to be in two places for, with slots every week', () => {
    const siteOf = new Map(sites.map((site) => [site.id, site]));
    const week = datesBetween('2026-11-23', '2026-11-29');
    for (const { schedule } of doctors) {
      expect(overlappingWindows(schedule, today)).toEqual([]);
      for (const { siteId, timeZone, opensOnHolidays } of schedule) {
        expect(siteOf.get(siteId)).toMatchObject({ timeZone, opensOnHolidays, country: profile.code });
      }
      expect(week.flatMap((date) => slotsOn(schedule, date)).length).toBeGreaterThan(20);
    }
  });

  it('has a general practitioner at every site', () => {
    const practitioners = doctors.filter(({ specialties }) => specialties.includes('general-medicine'));
    const staffed = practitioners.flatMap(({ schedule }) => schedule.map(({ siteId }) => siteId));
    expect(new Set(staffed)).toEqual(new Set(sites.map(({ id }) => id)));
  });
});

describe('the first patient of', () => {
  const rulesOf = async (code: string): Promise<((facts: object) => object[])[]> =>
    (await import(/* @vite-ignore */ join(folder, code, 'src/country.ts'))).country.rules;

  it.each(served)(
    '$code passes every rule of the country with a plain booking at the first doctor',
    async (profile) => {
      const { patients, doctors } = demoCountry(profile);
      const [patient, doctor] = [patients[0]!, doctors[0]!];
      const now = Date.parse('2026-11-24T15:00:00Z');
      const dates = { from: '2026-11-24', to: '2026-12-01' };
      const [slot] = offeredSlots(profile, doctor, dates, now);
      const facts = {
        profile,
        appointment: { country: profile.code, specialty: doctor.specialties[0] },
        slot,
        requestedAt: now,
        patientChoice: false,
        coverage: patient.coverage,
        patient,
        doctor,
      };
      expect((await rulesOf(profile.code)).flatMap((rule) => rule(facts))).toEqual([]);
    },
  );
});

describe('the demo data as a whole', () => {
  const total = <T>(of: (data: DemoCountry) => readonly T[]) =>
    countries.filter(({ profile }) => profile !== stranger).flatMap(({ data }) => of(data));

  it('is enough to look around in', () => {
    expect(total(({ sites }) => sites).length).toBeGreaterThanOrEqual(12);
    expect(total(({ doctors }) => doctors).length).toBeGreaterThanOrEqual(120);
    expect(total(({ patients }) => patients).length).toBeGreaterThanOrEqual(200);
    const specialties = new Set(total(({ doctors }) => doctors.flatMap((doctor) => doctor.specialties)));
    expect(specialties.size).toBeGreaterThanOrEqual(6);
  });

  it('has schedules of several kinds', () => {
    const schedules = total(({ doctors }) => doctors.map(({ schedule }) => schedule));
    const some = (kind: (schedule: (typeof schedules)[number]) => boolean) => schedules.filter(kind).length;
    expect(some((schedule) => schedule.some(({ weekday }) => weekday === 6))).toBeGreaterThan(10);
    expect(some((schedule) => new Set(schedule.map(({ siteId }) => siteId)).size === 2)).toBeGreaterThan(5);
    expect(new Set(schedules.flat().map(({ slotMinutes }) => slotMinutes))).toEqual(new Set([15, 20, 30]));
  });

  it.each([
    ['pe', ['essalud', 'private', 'sis']],
    ['cl', ['fonasa A', 'fonasa B', 'fonasa C', 'fonasa D', 'isapre', 'private']],
    ['co', ['eps-demo-norte', 'eps-demo-sur', 'eps-ficticia', 'private']],
    ['mx', ['imss', 'private']],
  ])('knows how people of %s are covered', (code, expected) => {
    const { patients } = countries.find((country) => country.code === code)!.data;
    const covers = patients.map(({ coverage }) =>
      [coverage!.insurer, ...(coverage!.insurer === 'fonasa' ? [coverage!.plan] : [])].join(' '),
    );
    expect([...new Set(covers)].sort()).toEqual(expected);
  });

  it('gives members of IMSS a valid number and a clinic of their own', () => {
    const { profile, data } = countries.find(({ code }) => code === 'mx')!;
    const members = data.patients.flatMap(({ coverage }) => (coverage?.insurer === 'imss' ? [coverage] : []));
    expect(members.length).toBeGreaterThan(10);
    for (const { memberId, plan } of members) {
      expect(checkDocument(profile, { type: 'NSS', number: memberId! }, '').ok).toBe(true);
      expect(data.sites.map(({ id }) => id)).toContain(plan);
    }
  });
});

describe('loaded into the table', () => {
  const profiles = countries.map(({ profile }) => profile);

  async function all<T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
    const items: T[] = [];
    let after: PageRequest['after'];
    do {
      const page = await list({ limit: 100, ...(after && { after }) });
      items.push(...page.items);
      after = page.next;
    } while (after);
    return items;
  }

  it('the stores read back every site, doctor and patient, and know the documents', async () => {
    const table = await createTestTable();
    const progress: number[] = [];
    const sample = await loadDemoData({
      ...table,
      profiles,
      onProgress: (written, total) => progress.push(written / total),
    });
    expect(progress.at(-1)).toBe(1);
    expect(progress).toEqual(progress.toSorted((a, b) => a - b));

    const stores = {
      sites: dynamoSites(table),
      doctors: dynamoDoctors(table),
      patients: dynamoPatients(table),
    };
    for (const { code, data } of countries) {
      expect(await all((page) => stores.sites.list(code, page))).toEqual(data.sites);
      expect(await all((page) => stores.doctors.list(code, undefined, page))).toEqual(data.doctors);
      for (const patient of data.patients) expect(await stores.patients.get(patient.id)).toEqual(patient);
      const again = { ...data.patients[0]!, id: 'pat_again' };
      expect(await stores.patients.add(again)).toEqual({
        ok: false,
        error: { existingId: data.patients[0]!.id },
      });
    }
    const patient = (await stores.patients.get(sample.patientId))!;
    const doctor = (await stores.doctors.get(sample.doctorId))!;
    expect(patient).toMatchObject({ country: doctor.country, coverage: { insurer: 'private' } });
    expect(doctor.specialties).toEqual(['general-medicine']);

    const deps = {
      agendas: dynamoAgendas(table),
      doctors: stores.doctors,
      profiles: {
        get: async (code: string) => profiles.find((profile) => profile.code === code),
        list: async () => profiles,
      },
      clock: systemClock,
      ids: ids(table.signingKey),
    };
    const caller = { sub: patient.id, role: 'patient', countries: [] } as const;
    const query = { country: doctor.country, specialty: 'cardiology', limit: 5 };
    expect(await searchAvailability(deps)(caller, query)).toMatchObject({ ok: true, value: { length: 5 } });
    await table.drop();
  });

  it('the sample is of the country whose bookings ask for the least', async () => {
    const table = await createTestTable();
    const profiles = ['cl', 'co', 'mx', 'pe'].map(profileIn);
    const sample = await loadDemoData({ ...table, profiles, onProgress: () => undefined });
    expect(sample).toEqual({ patientId: 'pat_demo_pe_001', doctorId: 'doc_demo_pe_001' });
    // What was loaded past the stores still agrees with itself.
    const { findings, items, unknown } = await reconcile(table, { now: Date.now() });
    expect([findings, unknown.size, items > 0]).toEqual([[], 0, true]);
    await table.drop();
  });

  it('visits of the last days are such that the table agrees with itself, whatever became of them', async () => {
    const table = await createTestTable();
    const now = Date.parse('2026-11-24T20:00:00Z');
    const past = { ...table, profiles: [profileIn('pe')], now };
    await loadDemoData({ ...past, onProgress: () => undefined });
    await recordDemoPast(past);
    const appointments = dynamoAppointments(table);
    const week = { from: now - 8 * day, to: now };
    const visits = () => all((page) => appointments.ofDoctor('doc_demo_pe_001', { ...week, ...page }));
    const found = await visits();
    expect(new Set(found.map(({ status }) => status))).toEqual(
      new Set(['COMPLETED', 'NO_SHOW', 'CANCELLED', 'REJECTED']),
    );
    const yesterday = found.filter(({ slot }) => utcDate(slot.start) === '2026-11-23');
    expect(yesterday.length).toBeGreaterThanOrEqual(4);
    for (const { slot, updatedAt } of found) {
      expect(slot.end).toBeLessThanOrEqual(now);
      expect(updatedAt).toBeLessThanOrEqual(slot.end);
    }
    const own = await all((page) => appointments.ofPatient('pat_demo_pe_001', { ...week, ...page }));
    expect(new Set(own.map(({ status }) => status)).size).toBeGreaterThan(2);

    await recordDemoPast(past);
    expect(await visits()).toEqual(found);
    expect((await reconcile(table, { now })).findings).toEqual([]);
    await table.drop();
  });

  it('nothing is loaded without a country', async () => {
    const table = await createTestTable();
    await expect(loadDemoData({ ...table, profiles: [], onProgress: () => undefined })).rejects.toThrow(
      'needs a country',
    );
    await table.drop();
  });
});
