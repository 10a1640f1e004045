import {
  callers,
  confirmedOf,
  country,
  doctorOf,
  easter,
  everyDay,
  type InMemoryOptions,
  inMemoryStores,
  lima,
  must,
  now,
  patientOf,
  problemOf,
  profileOf,
  santiago,
  slotOf,
  windowOf,
} from '@citas/core/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Doctor,
  doctorAvailability,
  freeSlots,
  holdSlot,
  type Interval,
  minute,
  offeredSlots,
  parseInstant,
  type Slot,
  searchAvailability,
  toLocal,
} from '../../src/index.ts';

const specialty = 'general-medicine';
const profile = profileOf();

const storesOf = (options: Partial<InMemoryOptions> = {}) =>
  inMemoryStores({ now, profiles: [profile], doctors: [doctorOf()], patients: [patientOf()], ...options });

const locals = (slots: readonly Slot[]) =>
  slots.map(({ start, timeZone }) => toLocal(start, timeZone).slice(0, 16));

describe("a doctor's availability", () => {
  it('is what the schedule offers less what the agenda holds, for one read of the agenda', async () => {
    const stores = storesOf({ appointments: [confirmedOf({ slot: slotOf('2026-11-25T09:00') })] });
    const slots = must(
      await doctorAvailability(stores)(callers.patient, 'doc_1', { from: '2026-11-25', to: '2026-11-25' }),
    );
    expect(locals(slots)).toEqual(
      ['09:30', '10:00', '10:30', '11:00', '11:30'].map((time) => `2026-11-25T${time}`),
    );
    expect(stores.calls('agendas.read')).toBe(1);
  });

  it('is read once for a month too', async () => {
    const stores = storesOf();
    await doctorAvailability(stores)(callers.staff, 'doc_1', { from: '2026-11-25', to: '2026-12-25' });
    expect(stores.calls('agendas.read')).toBe(1);
  });

  it.each([
    ['the schedule has no window', doctorOf({ schedule: [] }), { from: '2026-11-25', to: '2026-11-30' }],
    ['the dates are past', doctorOf(), { from: '2026-11-01', to: '2026-11-20' }],
    ['the dates lie beyond the horizon', doctorOf(), { from: '2027-03-01', to: '2027-03-20' }],
  ])('is empty, without a read, when %s', async (_, doctor, window) => {
    const stores = storesOf({ doctors: [doctor] });
    expect(must(await doctorAvailability(stores)(callers.patient, 'doc_1', window))).toEqual([]);
    expect(stores.calls('agendas.read')).toBe(0);
  });

  it('without dates is that of the next seven days at the doctor’s site, from today', async () => {
    const slots = must(await doctorAvailability(storesOf())(callers.patient, 'doc_1', {}));
    expect(locals(slots).at(0)).toBe('2026-11-24T09:00');
    expect(locals(slots).at(-1)).toBe('2026-11-30T11:30');
  });

  it('shows a held slot to its holder alone', async () => {
    const stores = storesOf();
    const held = await holdSlot(stores)(callers.patient, {
      doctorId: 'doc_1',
      startsAt: '2026-11-25T09:00:00-05:00',
    });
    expect(held.ok).toBe(true);
    const seen = async (caller: (typeof callers)[keyof typeof callers]) =>
      locals(
        must(await doctorAvailability(stores)(caller, 'doc_1', { from: '2026-11-25', to: '2026-11-25' })),
      );
    expect(await seen(callers.patient)).toContain('2026-11-25T09:00');
    expect(await seen(callers.otherPatient)).not.toContain('2026-11-25T09:00');
    stores.clock.set(now + 5 * minute);
    expect(await seen(callers.otherPatient)).toContain('2026-11-25T09:00');
  });

  it.each([
    ['to before from', { from: '2026-11-26', to: '2026-11-25' }, '/query/to before-from'],
    ['32 days', { from: '2026-11-25', to: '2026-12-26' }, '/query/to window-too-long'],
  ])('of %s is refused', async (_, window, fault) => {
    const answer = await doctorAvailability(storesOf())(callers.patient, 'doc_1', window);
    expect(problemOf(answer)).toEqual(['validation', fault]);
  });

  it.each([
    ['a doctor whom nobody knows', { doctors: [] }],
    ['a country that is not served', { profiles: [] }],
  ])('of %s is not found', async (_, options) => {
    expect(problemOf(await doctorAvailability(storesOf(options))(callers.patient, 'doc_1', {}))).toEqual([
      'not-found',
    ]);
  });
});

const query = { country, specialty, from: '2026-11-24', to: '2026-12-24' };

describe('a search across the doctors of a specialty', () => {
  const aWindow = fc
    .record({
      zone: fc.constantFrom(lima, santiago, easter),
      weekday: fc.integer({ min: 1, max: 7 }),
      from: fc.nat({ max: 21 }),
    })
    .map(({ zone, weekday, from }) =>
      windowOf({
        siteId: zone,
        timeZone: zone,
        weekday,
        from: `${String(from).padStart(2, '0')}:00`,
        to: `${String(from + 1).padStart(2, '0')}:00`,
      }),
    );
  const aSchedule = fc.uniqueArray(aWindow, { maxLength: 3, selector: ({ weekday }) => weekday });
  const someDoctors = fc
    .array(aSchedule, { maxLength: 20 })
    .map((schedules) =>
      schedules.map((schedule, index): Doctor => doctorOf({ id: `doc_${index}`, schedule })),
    );
  const someTimeOff = fc.array(
    fc.record({
      doctor: fc.nat({ max: 19 }),
      hour: fc.nat({ max: 30 * 24 }),
      hours: fc.integer({ min: 1, max: 300 }),
    }),
    { maxLength: 20 },
  );

  const earliestFirst = (a: Slot, b: Slot) => a.start - b.start || (a.doctorId < b.doctorId ? -1 : 1);

  it('finds the earliest free slots of all, in order, whatever the schedules, zones and agendas', async () => {
    await fc.assert(
      fc.asyncProperty(
        someDoctors,
        someTimeOff,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom('2026-11-24', '2026-12-03', '2026-12-24'),
        async (doctors, blocks, limit, to) => {
          const stores = storesOf({ doctors });
          const midnight = parseInstant('2026-11-24T00:00:00Z');
          for (const [index, { doctor, hour, hours }] of blocks.entries()) {
            const start = midnight + hour * 60 * minute;
            const block = {
              id: `off_${index}`,
              doctorId: `doc_${doctor}`,
              start,
              end: start + hours * 60 * minute,
            };
            await stores.agendas.claimTimeOff(block, now);
          }
          const found = must(await searchAvailability(stores)(callers.patient, { ...query, to, limit }));

          const all: Slot[] = [];
          for (const doctor of doctors) {
            const offered = offeredSlots(profile, doctor, { from: query.from, to }, now);
            const agenda = await stores.agendas.read(doctor.id, span);
            all.push(...freeSlots(offered, agenda, now));
          }
          expect(found).toEqual(all.sort(earliestFirst).slice(0, limit));
        },
      ),
      { numRuns: 60 },
    );
  });

  const span: Interval = { start: now - 86_400_000, end: now + 40 * 86_400_000 };

  it('sorts the evening of the west after the next morning of the east', async () => {
    // The first week of the search ends on Monday; both of these are past that midnight in UTC.
    const west = doctorOf({
      id: 'doc_west',
      schedule: [windowOf({ timeZone: easter, weekday: 1, from: '23:30', to: '24:00' })],
    });
    const east = doctorOf({
      id: 'doc_east',
      schedule: [windowOf({ timeZone: santiago, weekday: 2, from: '00:30', to: '01:00' })],
    });
    const stores = storesOf({ doctors: [west, east] });
    const found = must(await searchAvailability(stores)(callers.patient, { ...query, limit: 1 }));
    expect(found.map(({ doctorId }) => doctorId)).toEqual(['doc_east']);
  });

  const busyClinic = Array.from({ length: 100 }, (_, index) =>
    doctorOf({
      id: `doc_${String(index).padStart(3, '0')}`,
      schedule: everyDay({ from: '09:00', to: '17:00' }),
    }),
  );

  it('reads no more agendas than can hold an earlier slot', async () => {
    const stores = storesOf({ doctors: busyClinic });
    const found = must(await searchAvailability(stores)(callers.patient, { ...query, limit: 5 }));
    expect(locals(found)).toEqual(Array(5).fill('2026-11-24T09:00'));
    expect(stores.calls('agendas.read')).toBe(8);
    expect(stores.calls('doctors.list')).toBe(1);
  });

  it('does not read a second week when the first holds enough', async () => {
    const stores = storesOf({ doctors: busyClinic.slice(0, 10) });
    const found = must(await searchAvailability(stores)(callers.patient, { ...query, limit: 100 }));
    expect(found).toHaveLength(100);
    expect(stores.calls('agendas.read')).toBe(10);
  });

  it('goes on to later weeks only for what the first one lacks', async () => {
    const doctors = busyClinic.slice(0, 3);
    const stores = storesOf({ doctors });
    for (const { id } of doctors) {
      const until = parseInstant('2026-12-03T00:00:00Z');
      await stores.agendas.claimTimeOff(
        { id: `off_${id}`, doctorId: id, start: span.start - (span.start % 3_600_000), end: until },
        now,
      );
    }
    const found = must(await searchAvailability(stores)(callers.patient, { ...query, limit: 3 }));
    expect(locals(found)).toEqual(Array(3).fill('2026-12-03T09:00'));
    expect(stores.calls('agendas.read')).toBe(6);
  });

  it('reads nothing when nobody offers anything', async () => {
    const stores = storesOf({ doctors: [doctorOf({ schedule: [] })] });
    expect(must(await searchAvailability(stores)(callers.patient, { ...query, limit: 20 }))).toEqual([]);
    expect(stores.calls('agendas.read')).toBe(0);
  });

  it('looks at the specialty and country that were asked for only', async () => {
    const stores = storesOf({
      doctors: [
        doctorOf({ id: 'doc_1' }),
        doctorOf({ id: 'doc_2', specialties: ['cardiology'] }),
        doctorOf({ id: 'doc_3', country: 'yy' }),
      ],
    });
    const found = must(await searchAvailability(stores)(callers.patient, { ...query, limit: 100 }));
    expect(new Set(found.map(({ doctorId }) => doctorId))).toEqual(new Set(['doc_1']));
  });

  it('in a country that is not served is not found', async () => {
    const answer = await searchAvailability(storesOf())(callers.patient, {
      ...query,
      country: 'yy',
      limit: 5,
    });
    expect(problemOf(answer)).toEqual(['not-found', '/query/country unknown-country']);
  });
});
