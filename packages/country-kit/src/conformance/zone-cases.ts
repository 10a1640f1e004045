import { addDays, type Doctor, datesBetween, day, type Instant, minute, startOfDay } from '@citas/core';
import { describe, expect, test } from 'vitest';
import { everyDay } from './builders.ts';
import { calendarOf } from './calendar.ts';
import { openScene } from './scene.ts';
import type { Subject } from './subject.ts';

const half = 30 * minute;

interface Night {
  readonly timeZone: string;
  readonly date: string;
  /** When the clock changes. */
  readonly change: Instant;
}

/** `HH:MM` on the wall, told by Intl and so independently of the code under test. */
const wallTime = (instant: Instant, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, timeStyle: 'short' }).format(instant);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const pad = (value: number) => String(value).padStart(2, '0');
const later = (time: string): string => {
  const minutes = minutesOf(time) + 30;
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
};

/** The half hour of a date that is not 24 hours long at which the clock jumps. */
function changeOn(date: string, timeZone: string): Instant | undefined {
  const [midnight, next] = [startOfDay(date, timeZone), startOfDay(addDays(date, 1), timeZone)];
  if (next - midnight === day) return undefined;
  for (let at = midnight; at < next; at += half) {
    const gone = minutesOf(wallTime(at, timeZone)) - minutesOf(wallTime(at - half, timeZone));
    if ((gone + 1440) % 1440 !== 30) return at;
  }
  return undefined;
}

const nightsOf = (timeZone: string, year: string): Night[] =>
  datesBetween(`${year}-01-01`, `${year}-12-31`).flatMap((date) => {
    const change = changeOn(date, timeZone);
    return change === undefined ? [] : [{ timeZone, date, change }];
  });

export const zoneCases = (subject: Subject) =>
  describe('time zones', () => {
    const { profile, samples } = subject;
    const calendar = calendarOf(profile, samples.timeZone);
    const siteId = samples.passing.siteId ?? 'site_1';
    const date = calendar.visitDay();
    const nights = [
      { timeZone: samples.timeZone, date, change: startOfDay(date, samples.timeZone) },
      ...profile.timeZones.flatMap((zone) => nightsOf(zone, calendar.years[0]!)),
    ];

    test.for(nights)(
      '$timeZone, $date: a visit starts at a wall time that exists, and at its first occurrence',
      async ({ timeZone, change }) => {
        const startsAt = new Date(change).toISOString();
        const scene = await openScene(subject, { booking: { ...samples.passing, startsAt } });
        const patient = await scene.patient();
        const doctorFor = (from: string, to: string) =>
          scene.doctor({ schedule: everyDay(from, to, siteId, timeZone) });
        /** Whether the schedule is no reason to refuse a visit that starts at an instant. */
        const offers = async ({ id }: Doctor, start: Instant): Promise<boolean> => {
          const slot = { doctorId: id, siteId, timeZone, start, end: start + half };
          const { reasons } = await scene.decided(await scene.request({ patient, slot }));
          return !reasons.some(({ code }) => code === 'outside-schedule');
        };

        const around = [-3, -2, -1, 0, 1, 2].map((halves) => change + halves * half);
        const walls = around.map((instant) => wallTime(instant, timeZone));
        const [before, after] = [walls[2]!, walls[3]!];
        for (let skipped = later(before); before < after && skipped < after; skipped = later(skipped)) {
          expect(await offers(await doctorFor(skipped, later(skipped)), change)).toBe(false);
        }

        const allDay = await doctorFor('00:00', '24:00');
        const accepted: boolean[] = [];
        for (const instant of around) accepted.push(await offers(allDay, instant));
        expect(accepted).toEqual(walls.map((wall, index) => walls.indexOf(wall) === index));
      },
    );
  });
