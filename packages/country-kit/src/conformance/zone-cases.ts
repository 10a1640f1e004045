import { type Instant, minute, startOfDay } from '@citas/core';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { everyDay } from './builders.ts';
import { calendarOf } from './calendar.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

const half = 30 * minute;

interface Night {
  readonly timeZone: string;
  /** When the clock changes, or an ordinary midnight. */
  readonly change: Instant;
}

/** The clock changes of a year; midnight of `date` in a zone without any. */
function nightsOf(timeZone: string, year: string, date: string): Night[] {
  const nights: Night[] = [];
  let at = Temporal.PlainDate.from(`${year}-01-01`).toZonedDateTime(timeZone).getTimeZoneTransition('next');
  for (; at && String(at.year) === year; at = at.getTimeZoneTransition('next')) {
    nights.push({ timeZone, change: at.epochMilliseconds });
  }
  return nights.length > 0 ? nights : [{ timeZone, change: startOfDay(date, timeZone) }];
}

/** `HH:MM` on the wall, told by Intl and so independently of the code under test. */
const wallTime = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, timeStyle: 'short' }).format(instant);

const later = (time: string): string =>
  Temporal.PlainTime.from(time).add({ minutes: 30 }).toString().slice(0, 5);

export const zoneCases = (subject: Subject) =>
  describe('time zones', () => {
    const { profile, samples } = subject;
    const calendar = calendarOf(profile, samples.timeZone);
    const siteId = samples.passing.siteId ?? 'site_1';
    const nights = profile.timeZones.flatMap((zone) =>
      nightsOf(zone, calendar.years[0]!, calendar.visitDay()),
    );

    test.for(nights)(
      '$timeZone: a visit starts at a wall time that exists, and at its first occurrence',
      async ({ timeZone, change }) => {
        const scene = await openScene(subject, {
          now: calendar.momentOf({ ...samples.passing, startsAt: new Date(change).toISOString() }),
        });
        const patient = await scene.patient();
        /** Whether a window of the schedule is no reason to refuse a visit that starts at an instant. */
        const offers = async (from: string, to: string, start: Instant): Promise<boolean> => {
          const { id } = await scene.doctor({ schedule: everyDay(from, to, siteId, timeZone) });
          const slot = { doctorId: id, siteId, timeZone, start, end: start + half };
          const { reasons } = await scene.decided(await scene.request({ patient, slot }));
          return !reasons.some(({ code }) => code === 'outside-schedule');
        };

        const around = [-3, -2, -1, 0, 1, 2].map((halves) => change + halves * half);
        const walls = around.map((instant) => wallTime(instant, timeZone));
        const [before, after] = [walls[2]!, walls[3]!];
        for (let skipped = later(before); before < after && skipped < after; skipped = later(skipped)) {
          expect(await offers(skipped, later(skipped), change)).toBe(false);
        }

        const accepted: boolean[] = [];
        for (const instant of around) accepted.push(await offers('00:00', '24:00', instant));
        expect(accepted).toEqual(walls.map((wall, index) => walls.indexOf(wall) === index));
      },
    );
  });
