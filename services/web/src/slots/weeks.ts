import { getDayOfWeek, parseDate, today } from '@internationalized/date';
import type { Slot } from '../api/answer.ts';

/** Site-local calendar date of a slot: the API writes the site's own offset. */
export const dateOf = ({ startsAt }: Pick<Slot, 'startsAt'>): string => startsAt.slice(0, 10);

export const addDays = (date: string, days: number): string => parseDate(date).add({ days }).toString();

/** Monday of a date's week. */
export const mondayOf = (date: string): string =>
  parseDate(date)
    .subtract({ days: getDayOfWeek(parseDate(date), 'es', 'mon') })
    .toString();

/** The seven dates from a Monday on. */
export const weekFrom = (monday: string): string[] =>
  Array.from({ length: 7 }, (_, index) => addDays(monday, index));

/** Today's date on a site's calendar, which may differ from the reader's. */
export const todayIn = (timeZone: string): string => {
  try {
    return today(timeZone).toString();
  } catch {
    // A zone that the browser does not know yet: off by a day at worst, and the API corrects it.
    return today('UTC').toString();
  }
};

/** Whole years of age on a date. */
export function ageOn(birthDate: string, date: string): number {
  const born = parseDate(birthDate);
  const on = parseDate(date);
  const hadBirthday = on.month > born.month || (on.month === born.month && on.day >= born.day);
  return on.year - born.year - (hadBirthday ? 0 : 1);
}

export const isDate = (text: string | null | undefined): text is string => {
  try {
    return Boolean(text && parseDate(text));
  } catch {
    return false;
  }
};

/** Groups that keep the order in which their keys first come. */
export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): [string, T[]][] => [
  ...Map.groupBy(items, keyOf),
];
