import { describe, expect, it } from 'vitest';
import type { Appointment, Doctor } from '../src/api/answer.ts';
import { readAddress, writeAddress } from '../src/pages/desk/address.ts';
import { actionsOf, type Entry, entriesOf, slotAt } from '../src/pages/desk/agenda.ts';
import { doctorsOn, neighbourOf, shapeOf } from '../src/pages/desk/calendar/grid.ts';
import {
  addMinutes,
  boundsOf,
  clocksChange,
  instantsAt,
  wallAt,
  weekOf,
} from '../src/pages/desk/site-time.ts';

const santiago = 'America/Santiago';

const appointment = (changes: Partial<Appointment>): Appointment => ({
  id: 'apt_1',
  country: 'cl',
  patientId: 'pat_1',
  doctorId: 'doc_1',
  siteId: 'site_1',
  specialty: 'general-medicine',
  startsAt: '2026-11-24T09:00:00-03:00',
  endsAt: '2026-11-24T09:20:00-03:00',
  timeZone: santiago,
  status: 'CONFIRMED',
  version: 2,
  reasons: [],
  alternatives: [],
  decision: null,
  proposedMove: null,
  createdAt: '2026-11-20T09:00:00-03:00',
  updatedAt: '2026-11-20T09:00:00-03:00',
  decideBy: null,
  ...changes,
});

const doctor = (id: string, schedule: Doctor['schedule']): Doctor => ({
  ...{
    id,
    country: 'cl',
    name: id,
    specialties: ['general-medicine'],
    registration: 'R-1',
    version: 1,
    schedule,
  },
});
const tuesday = (siteId: string, from: string, to: string, slotMinutes = 20) => ({
  ...{ siteId, weekday: 2, from, to, slotMinutes, timeZone: santiago },
});

describe('an address of the front desk', () => {
  it('comes back as it was written, with ids, a date and codes only', () => {
    const address = {
      ...{ site: 'site_1', doctor: 'doc_1', view: 'week' as const, date: '2026-11-24' },
      ...{ appointment: 'apt_1', ended: true },
    } as const;
    expect(readAddress(writeAddress(address))).toEqual(address);
    expect(readAddress(new URLSearchParams())).toMatchObject({ view: 'day', date: undefined, ended: false });
  });

  it('counts as not given what makes no sense', () => {
    const search = new URLSearchParams('view=year&date=2026-02-30&ended=yes&site=');
    expect(readAddress(search)).toMatchObject({
      view: 'day',
      date: undefined,
      ended: false,
      site: undefined,
    });
  });
});

describe('time at a site', () => {
  it('has no instant in the hour that the clocks leave out, and two in the hour that they repeat', () => {
    expect(instantsAt('2026-09-06T00:30', santiago)).toEqual([]);
    expect(instantsAt('2026-09-06T01:00', santiago)).toEqual(['2026-09-06T01:00:00-03:00']);
    expect(instantsAt('2026-04-04T23:30', santiago)).toEqual([
      '2026-04-04T23:30:00-03:00',
      '2026-04-04T23:30:00-04:00',
    ]);
    expect(clocksChange('2026-09-06', santiago)).toBe(true);
    expect(clocksChange('2026-04-04', santiago)).toBe(true);
    expect(clocksChange('2026-09-07', santiago)).toBe(false);
  });

  it('bounds a day by the midnights of the site, also where one of them does not exist', () => {
    expect(boundsOf('2026-09-06', '2026-09-06', santiago)).toEqual([
      '2026-09-06T04:00:00.000Z',
      '2026-09-07T03:00:00.000Z',
    ]);
    expect(boundsOf('2026-04-04', '2026-04-04', santiago)).toEqual([
      '2026-04-04T03:00:00.000Z',
      '2026-04-05T04:00:00.000Z',
    ]);
  });

  it('shows an appointment of another zone on the clock of the site', () => {
    expect(wallAt('2026-11-24T09:00:00-03:00', santiago, santiago)).toBe('2026-11-24T09:00');
    expect(wallAt('2026-11-24T09:00:00-03:00', santiago, 'Pacific/Easter')).toBe('2026-11-24T07:00');
  });

  it('keeps to the wall: minutes are added to what the clock shows', () => {
    expect(addMinutes('2026-09-05T23:50', 20)).toBe('2026-09-06T00:10');
    expect(addMinutes('2026-11-24T09:00', -1440)).toBe('2026-11-23T09:00');
  });

  it('begins weeks on Mondays', () => {
    expect(weekOf('2026-11-29')).toEqual(weekOf('2026-11-23'));
    expect(weekOf('2026-11-29')[0]).toBe('2026-11-23');
  });
});

describe('the grid', () => {
  const proposedMove = {
    ...{ doctorId: 'doc_2', siteId: 'site_1', timeZone: santiago },
    ...{ startsAt: '2026-11-24T11:00:00-03:00', endsAt: '2026-11-24T11:20:00-03:00' },
  };

  it('shows a move that is asked for at both of its places', () => {
    const entries = entriesOf([appointment({ proposedMove })], [], santiago);
    expect(entries.map(({ kind, doctorId, from }) => [kind, doctorId, from])).toEqual([
      ['appointment', 'doc_1', '2026-11-24T09:00'],
      ['proposed', 'doc_2', '2026-11-24T11:00'],
    ]);
  });

  it('gives a visit its length also where the clock goes back before it ends', () => {
    const last = appointment({ startsAt: '2026-04-04T23:40:00-03:00', endsAt: '2026-04-04T23:00:00-04:00' });
    expect(entriesOf([last], [], santiago)).toMatchObject([
      { from: '2026-04-04T23:40', to: '2026-04-05T00:00' },
    ]);
  });

  it('has a column for who consults that day at that site, and for who has an appointment without consulting', () => {
    const doctors = [
      doctor('doc_1', []),
      doctor('doc_2', [tuesday('site_1', '08:00', '13:00')]),
      doctor('doc_3', [tuesday('site_2', '08:00', '13:00')]),
    ];
    const entries = entriesOf([appointment({})], [], santiago);
    const shown = doctorsOn(doctors, 'site_1', ['2026-11-24'], entries).map(({ id }) => id);
    expect(shown).toEqual(['doc_1', 'doc_2']);
    expect(doctorsOn(doctors, 'site_1', ['2026-11-25'], [])).toEqual([]);
  });

  it('shows whole hours around schedules and appointments, in rows of the shortest slot', () => {
    const doctors = [
      doctor('doc_1', [tuesday('site_1', '08:30', '13:00', 30)]),
      doctor('doc_2', [tuesday('site_1', '09:00', '12:00', 15)]),
    ];
    const late = appointment({ startsAt: '2026-11-24T23:50:00-03:00', endsAt: '2026-11-25T00:10:00-03:00' });
    expect(shapeOf(doctors, 'site_1', ['2026-11-24'], [])).toEqual({ from: 480, to: 780, step: 15 });
    const entries = entriesOf([late], [], santiago);
    expect(shapeOf(doctors, 'site_1', ['2026-11-24'], entries)).toEqual({ from: 480, to: 1440, step: 15 });
    expect(shapeOf([], 'site_1', ['2026-11-24'], [])).toEqual({ from: 480, to: 1080, step: 20 });
  });

  it('is walked with arrows: along a column, and to the nearest time of the next one', () => {
    const entry = (id: string, doctorId: string, time: string): Entry => ({
      ...{ id, doctorId, kind: 'appointment', from: `2026-11-24T${time}`, to: `2026-11-24T${time}` },
      startsAt: `2026-11-24T${time}:00-03:00`,
    });
    const entries = [
      entry('a', '0', '09:00'),
      entry('b', '1', '09:40'),
      entry('c', '0', '10:00'),
      entry('d', '1', '12:00'),
    ];
    const go = (id: string, direction: 'up' | 'down' | 'left' | 'right') =>
      neighbourOf(entries, id, direction, ({ doctorId }) => Number(doctorId))?.id;
    expect([go('a', 'down'), go('c', 'up'), go('c', 'down')]).toEqual(['c', 'a', undefined]);
    expect([go('c', 'right'), go('d', 'left'), go('a', 'left')]).toEqual(['b', 'c', undefined]);
  });

  it('takes a drop for the free slot in which it lies', () => {
    const slots = [
      { startsAt: '2026-11-24T09:00:00-03:00', endsAt: '2026-11-24T09:20:00-03:00' },
      { startsAt: '2026-11-24T09:20:00-03:00', endsAt: '2026-11-24T09:40:00-03:00' },
    ];
    expect(slotAt(slots, '2026-11-24T09:20')).toBe(slots[1]);
    expect(slotAt(slots, '2026-11-24T09:15')).toBe(slots[0]);
    expect(slotAt(slots, '2026-11-24T09:40')).toBeUndefined();
  });
});

describe('what is offered for an appointment', () => {
  it('follows its status; a move that is asked for is not asked for twice', () => {
    expect(actionsOf({ status: 'PENDING', proposedMove: null })).toEqual(['cancel']);
    expect(actionsOf({ status: 'CONFIRMED', proposedMove: null })).toContain('move');
    expect(actionsOf({ status: 'CHECKED_IN', proposedMove: null })).toEqual(['complete']);
    expect(actionsOf({ status: 'COMPLETED', proposedMove: null })).toEqual([]);
    const slot = { doctorId: 'd', siteId: 's', startsAt: 'x', endsAt: 'y', timeZone: santiago };
    expect(actionsOf({ status: 'CONFIRMED', proposedMove: slot })).not.toContain('move');
  });
});
