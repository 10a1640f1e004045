import {
  callers,
  confirmedOf,
  country,
  doctorOf,
  everyDay,
  inMemoryStores,
  must,
  now,
  patientOf,
  problemOf,
  profileOf,
  siteOf,
  slotOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  listSiteAppointments,
  type Principal,
  searchAvailability,
  searchPatients,
} from '../../src/index.ts';

const doctors = Array.from({ length: 10 }, (_, index) => doctorOf({ id: `doc_${10 + index}` }));
const at = (doctor: number, wall: string, changes: Partial<Appointment> = {}) =>
  confirmedOf({
    id: `apt_${doctor}_${wall}`,
    slot: slotOf(wall, { doctorId: doctors[doctor]!.id }),
    ...changes,
  });

/** Two visits of the first doctor, one of the last, and one on another day. */
const visits = [
  at(0, '2026-11-26T11:00'),
  at(0, '2026-11-26T09:00'),
  at(9, '2026-11-26T08:00'),
  at(5, '2026-11-27T08:00'),
];
const elsewhere = at(1, '2026-11-26T10:00', {
  slot: slotOf('2026-11-26T10:00', { doctorId: 'doc_11', siteId: 'site_2' }),
});

const storesOf = () =>
  inMemoryStores({
    ...{ now, profiles: [profileOf()], sites: [siteOf()], doctors, patients: [patientOf()] },
    appointments: [...visits, elsewhere],
  });
const day = { from: '2026-11-26', to: '2026-11-26' };

describe('the appointments of a site', () => {
  it('are all found once, doctor by doctor, whatever the size of a page', async () => {
    const stores = storesOf();
    for (const limit of [1, 2, 100]) {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const page = must(
          await listSiteAppointments(stores)(callers.staff, 'site_1', { ...day, limit, cursor }),
        );
        expect(page.items.length).toBeLessThanOrEqual(limit);
        found.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(found).toEqual(['apt_0_2026-11-26T09:00', 'apt_0_2026-11-26T11:00', 'apt_9_2026-11-26T08:00']);
    }
  });

  it('are those of a week at most', async () => {
    const list = (from: string, to: string) =>
      listSiteAppointments(storesOf())(callers.staff, 'site_1', { from, to, limit: 100 });
    expect(problemOf(await list('2026-11-24', '2026-11-30'))).toEqual([]);
    expect(problemOf(await list('2026-11-24', '2026-12-01'))[0]).toBe('validation');
  });

  it.each([
    [callers.staff, []],
    [callers.admin, []],
    [callers.service, []],
    [callers.foreignStaff, ['not-found']],
  ])('are for $sub of the country', async (caller, problem) => {
    expect(problemOf(await listSiteAppointments(storesOf())(caller, 'site_1', { limit: 10 }))).toEqual(
      problem,
    );
  });
});

describe('a patient', () => {
  const search = (stores: ReturnType<typeof storesOf>, caller: Principal, number: string) =>
    searchPatients(stores)(caller, { country, document: { type: 'ID', number } });

  it('is found by the document as people write it, and the search is on record', async () => {
    const { number } = patientOf().document;
    const stores = storesOf();
    const written = `${number.slice(0, 4)}.${number.slice(4)}`;
    expect(must(await search(stores, callers.staff, written))).toEqual([patientOf()]);
    const [entry] = [...stores.contents.history.values()];
    expect(entry).toMatchObject({ operation: 'searchPatients', patientId: 'pat_1', actor: { sub: 'stf_1' } });
  });

  it('who is not registered is nobody, and a number that cannot be is told', async () => {
    expect(must(await search(storesOf(), callers.staff, '99999999'))).toEqual([]);
    expect(problemOf(await search(storesOf(), callers.staff, '1'))[0]).toBe('validation');
  });

  it('of another country is not looked for', async () => {
    const stores = storesOf();
    const found = await search(stores, callers.foreignStaff, patientOf().document.number);
    expect(problemOf(found)[0]).toBe('not-found');
    expect(stores.contents.history.size).toBe(0);
  });
});

it('free slots of one site are those of its windows alone', async () => {
  const [here, there] = [everyDay(), everyDay().map((window) => ({ ...window, siteId: 'site_2' }))];
  const stores = inMemoryStores({
    ...{ now, profiles: [profileOf()], sites: [siteOf()] },
    doctors: [doctorOf({ id: 'doc_both', schedule: [here[0]!, there[3]!] }), doctorOf({ schedule: here })],
  });
  const query = { country, specialty: 'general-medicine', limit: 100 };
  const slots = must(await searchAvailability(stores)(callers.patient, { ...query, siteId: 'site_2' }));
  expect(new Set(slots.map(({ doctorId, siteId }) => `${doctorId} ${siteId}`))).toEqual(
    new Set(['doc_both site_2']),
  );
});
