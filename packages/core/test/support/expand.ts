import { datesBetween, type ScheduleWindow, type SiteSlot, slotsOn } from '../../src/index.ts';

/** The slots of a weekly schedule from one site-local date to another, both included, earliest first. */
export const expandSchedule = (schedule: readonly ScheduleWindow[], from: string, to: string): SiteSlot[] =>
  datesBetween(from, to)
    .flatMap((date) => slotsOn(schedule, date))
    .sort((a, b) => a.start - b.start);
