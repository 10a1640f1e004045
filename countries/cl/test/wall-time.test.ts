import { countryProfile } from '@citas/contracts';
import { datesBetween, minute, slotsOn, toUtc } from '@citas/core';
import { describe, expect, it } from 'vitest';
import file from '../country.json' with { type: 'json' };
import { wallTime } from '../src/rules/wall-time.ts';
import { factsOf } from './facts.ts';

const { timeZones } = countryProfile.parse(file);
const changing = ['America/Santiago', 'Pacific/Easter'];
const repeated = [{ code: 'repeated-wall-time', timeBound: true }];

const violations = (startsAt: string, timeZone: string) => wallTime(factsOf({ startsAt, timeZone }));

/** Every start that a doctor who works round the clock would offer on a date, by wall time. */
const offered = (timeZone: string, date: string) =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    slotsOn([{ siteId: 'site', timeZone, weekday, from: '00:00', to: '24:00', slotMinutes: 5 }], date),
  );

describe('a start', () => {
  it.each(timeZones)('that the schedule offers in %s stands on the clock, on every day of two years', (zone) => {
    for (const date of datesBetween('2026-01-01', '2027-12-31')) {
      for (const slot of offered(zone, date)) expect(violations(toUtc(slot.start), zone)).toEqual([]);
    }
  });

  it.each([
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z', 288 - 12],
    ['Pacific/Easter', '2026-09-05', '2026-09-06T04:00:00Z', 288 - 12],
    ['America/Punta_Arenas', '2026-09-06', '2026-09-06T03:00:00Z', 288],
    ['America/Coyhaique', '2026-09-06', '2026-09-06T03:00:00Z', 288],
  ])('in %s falls in no skipped hour of %s', (zone, date, _, count) => {
    expect(offered(zone, date)).toHaveLength(count);
  });

  it.each(changing)('in %s is refused the second time the clock shows it, from the first minute to the last', (zone) => {
    const back = Date.parse('2026-04-05T03:00:00Z');
    const at = (minutes: number) => violations(toUtc(back + minutes * minute), zone);
    expect([at(-60), at(-1), at(60)]).toEqual([[], [], []]);
    for (let minutes = 0; minutes < 60; minutes++) expect(at(minutes)).toEqual(repeated);
  });

  it.each(['America/Punta_Arenas', 'America/Coyhaique'])('in %s is never refused: its clock stands still', (zone) => {
    for (const date of datesBetween('2026-04-04', '2026-04-06')) {
      expect(violations(`${date}T03:30:00Z`, zone)).toEqual([]);
    }
  });
});
