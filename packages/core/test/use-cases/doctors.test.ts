import {
  appointmentOf,
  callers,
  confirmedOf,
  country,
  doctorOf,
  easter,
  type InMemoryOptions,
  inMemoryStores,
  lima,
  must,
  now,
  problemOf,
  profileOf,
  siteOf,
  slotOf,
} from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import { addDoctor, addSite, replaceSchedule } from '../../src/index.ts';
import type { NewWindow } from '../../src/use-cases/doctors/schedule.ts';

const sites = [
  siteOf(),
  siteOf({ id: 'site_2', timeZone: easter, opensOnHolidays: true }),
  siteOf({ id: 'site_3', country: 'yy' }),
];

const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profileOf()], sites, doctors: [doctorOf()], ...options });

const window = (changes: Partial<NewWindow> = {}): NewWindow => ({
  siteId: 'site_1',
  weekday: 3,
  from: '09:00',
  to: '12:00',
  slotMinutes: 30,
  ...changes,
});

const newDoctor = {
  country,
  name: 'New Doctor',
  specialties: ['cardiology', 'cardiology'],
  registration: '7',
};

describe('a new doctor', () => {
  it('is stored with the zones and opening days of the sites in the schedule', async () => {
    const stores = storesOf();
    const schedule = [window(), window({ siteId: 'site_2', weekday: 4 })];
    const added = must(await addDoctor(stores)(callers.staff, { ...newDoctor, schedule }));
    expect(added).toMatchObject({ version: 1, specialties: ['cardiology'] });
    expect(added.schedule.map(({ timeZone, opensOnHolidays }) => [timeZone, opensOnHolidays])).toEqual([
      [lima, false],
      [easter, true],
    ]);
    expect(stores.contents.doctors.get(added.id)).toEqual(added);
  });

  it('with a faulty schedule is refused with every fault at once', async () => {
    const schedule = [
      window(),
      window({ siteId: 'site_3', weekday: 5 }),
      window({ from: '11:00', to: '13:00' }),
      window({ siteId: 'site_x', weekday: 6 }),
    ];
    expect(problemOf(await addDoctor(storesOf())(callers.staff, { ...newDoctor, schedule }))).toEqual([
      'validation',
      '/body/schedule/2 window-overlap',
      '/body/schedule/1/siteId unknown-site',
      '/body/schedule/3/siteId unknown-site',
    ]);
  });

  it.each([
    [callers.foreignStaff, {}, ['not-found', '/body/country unknown-country']],
    [callers.admin, { profiles: [] }, ['country-unavailable']],
    [callers.admin, {}, []],
  ])('is added by $sub where they work and the country is served', async (caller, options, problem) => {
    const answer = await addDoctor(storesOf(options))(caller, { ...newDoctor, schedule: [] });
    expect(problemOf(answer)).toEqual(problem);
  });
});

describe('a new site', () => {
  const { id: _, ...newSite } = siteOf({ timeZone: easter });

  it('is stored under an id of its own', async () => {
    const stores = storesOf();
    const added = must(await addSite(stores)(callers.staff, newSite));
    expect(await stores.sites.get(added.id)).toEqual({ ...newSite, id: added.id });
  });

  it.each([
    [
      callers.staff,
      { timeZone: 'Europe/Madrid' },
      {},
      ['validation', '/body/timeZone time-zone-not-allowed'],
    ],
    [callers.foreignStaff, {}, {}, ['not-found', '/body/country unknown-country']],
    [callers.admin, {}, { profiles: [] }, ['country-unavailable']],
  ])('of $sub is refused where it does not belong', async (caller, changes, options, problem) => {
    expect(problemOf(await addSite(storesOf(options))(caller, { ...newSite, ...changes }))).toEqual(problem);
  });
});

describe('a schedule', () => {
  it('is replaced as a whole, with the next version', async () => {
    const stores = storesOf();
    const replaced = must(await replaceSchedule(stores)(callers.staff, 'doc_1', [window({ weekday: 5 })]));
    expect(replaced).toMatchObject({ version: 2, schedule: [{ weekday: 5, timeZone: lima }] });
    expect(stores.contents.doctors.get('doc_1')).toEqual(replaced);
  });

  const inTheWay = confirmedOf({ slot: slotOf('2026-11-25T09:00') });

  it.each([
    ['starts at no slot of it', [window({ from: '09:15', to: '12:15' })]],
    ['ends with no slot of it', [window({ slotMinutes: 20 })]],
    [
      'lies at another site',
      [window({ siteId: 'site_2', from: '09:00', to: '10:00' }), window({ from: '12:00', to: '13:00' })],
    ],
    ['lies on a day without windows', []],
  ])('is kept while a live appointment %s, and the appointment is named', async (_, schedule) => {
    const stores = storesOf({ appointments: [inTheWay] });
    const answer = await replaceSchedule(stores)(callers.staff, 'doc_1', schedule);
    expect(problemOf(answer)).toEqual(['agenda-conflict']);
    expect(answer).toMatchObject({
      error: {
        related: {
          appointments: [
            {
              id: 'apt_1',
              status: 'CONFIRMED',
              startsAt: '2026-11-25T09:00:00-05:00',
              endsAt: '2026-11-25T09:30:00-05:00',
            },
          ],
        },
      },
    });
    expect(stores.contents.doctors.get('doc_1')?.version).toBe(1);
  });

  it('may change around the appointments that fit both', async () => {
    const stores = storesOf({ appointments: [inTheWay] });
    const schedule = [window({ to: '10:00' }), window({ weekday: 4 })];
    expect((await replaceSchedule(stores)(callers.doctor, 'doc_1', schedule)).ok).toBe(true);
  });

  it('is kept for a proposed move too', async () => {
    const move = { slot: slotOf('2026-11-26T09:00'), requestedAt: now, patientChoice: false };
    const stores = storesOf({ appointments: [confirmedOf({ move, decideBy: now })] });
    expect(problemOf(await replaceSchedule(stores)(callers.staff, 'doc_1', [window()]))).toEqual([
      'agenda-conflict',
    ]);
  });

  it('does not mind appointments that have ended, of the past or of others', async () => {
    const appointments = [
      confirmedOf({ status: 'CANCELLED' }),
      confirmedOf({ id: 'apt_2', patientId: 'pat_2', slot: slotOf('2026-11-23T09:00') }),
      appointmentOf({
        id: 'apt_3',
        patientId: 'pat_3',
        slot: slotOf('2026-11-25T09:00', { doctorId: 'doc_2' }),
      }),
    ];
    expect((await replaceSchedule(storesOf({ appointments }))(callers.staff, 'doc_1', [])).ok).toBe(true);
  });

  it('looks through all of the live appointments, page after page', async () => {
    const appointments = Array.from({ length: 120 }, (_, index) => {
      const day = String((index % 28) + 1).padStart(2, '0');
      const [month, hour] = [['01', '02', '03', '05', '07'][Math.floor(index / 28)], '09:00'];
      return confirmedOf({
        id: `apt_${index}`,
        patientId: `pat_${index}`,
        slot: slotOf(`2027-${month}-${day}T${hour}`),
      });
    });
    const stores = storesOf({ appointments });
    const answer = await replaceSchedule(stores)(callers.staff, 'doc_1', []);
    expect(answer).toMatchObject({ error: { related: { appointments: { length: 120 } } } });
  });

  it('with faults is refused with all of them', async () => {
    const schedule = [window(), window(), window({ siteId: 'site_x' })];
    expect(problemOf(await replaceSchedule(storesOf())(callers.staff, 'doc_1', schedule))).toEqual([
      'validation',
      '/body/schedule/1 window-overlap',
      '/body/schedule/2 window-overlap',
      '/body/schedule/2 window-overlap',
      '/body/schedule/2/siteId unknown-site',
    ]);
  });

  it.each([callers.otherDoctor, callers.foreignStaff, callers.patient])(
    'of a doctor who does not exist for $sub is not found',
    async (caller) => {
      expect(problemOf(await replaceSchedule(storesOf())(caller, 'doc_1', []))).toEqual(['not-found']);
    },
  );

  it('of a stale version is refused, and so is the loser of a race', async () => {
    expect(problemOf(await replaceSchedule(storesOf())(callers.staff, 'doc_1', [], 4))).toEqual([
      'precondition-failed',
    ]);
    const stores = storesOf();
    const both = [5, 6].map((weekday) =>
      replaceSchedule(stores)(callers.staff, 'doc_1', [window({ weekday })], 1),
    );
    expect((await Promise.all(both)).map(problemOf)).toEqual([[], ['precondition-failed']]);
  });

  it('of nobody’s version is replaced by both of two at once, one after the other', async () => {
    const stores = storesOf();
    const both = [5, 6].map((weekday) =>
      replaceSchedule(stores)(callers.staff, 'doc_1', [window({ weekday })]),
    );
    expect((await Promise.all(both)).map((answer) => must(answer).version)).toEqual([2, 3]);
  });
});
