import { type Language, locales } from './language.ts';

/**
 * Dates, times, numbers and money in one language. Times come from the API as RFC 3339 with the site's offset, and are
 * shown as that wall time: the server's word counts, even where a browser's time zone table is older than the law.
 */
export interface Formats {
  /** `martes, 24 de noviembre de 2026`, of a date or of an instant's own date. */
  readonly day: (date: string) => string;
  /** `mar, 24 nov`. */
  readonly shortDay: (date: string) => string;
  /** `noviembre de 2026`. */
  readonly month: (date: string) => string;
  /** `09:00`, the site's wall time. */
  readonly time: (timestamp: string) => string;
  /** Day and time together. */
  readonly dayAndTime: (timestamp: string) => string;
  /** `Hora estándar de Perú (GMT−5)` at that instant. */
  readonly zone: (timestamp: string, timeZone: string) => string;
  /** The same instant on the reader's own clock (the browser's, unless a zone is given), or undefined where that shows the same wall time. */
  readonly readersTime: (timestamp: string, timeZone?: string) => string | undefined;
  /** `4:05`, minutes and seconds of a span in milliseconds. */
  readonly countdown: (ms: number) => string;
  readonly number: (value: number) => string;
  /** A share in percent: `20 %`. */
  readonly percent: (value: number) => string;
  readonly money: (amount: number, currency: string) => string;
  readonly list: (items: readonly string[]) => string;
}

/** Wall time of a timestamp as if it were UTC, so that no time zone is applied to it again. */
const wall = (timestamp: string): Date =>
  new Date(timestamp.length === 10 ? `${timestamp}T00:00:00Z` : `${timestamp.slice(0, 19)}Z`);

/** Offset of a timestamp: `-05:00`, `Z`. */
const offsetOf = (timestamp: string): string => /(Z|[+-]\d\d:\d\d)$/.exec(timestamp)?.[1] ?? 'Z';

/** `-05:00` → `GMT-5`, `+05:30` → `GMT+5:30`. */
export function offsetName(timestamp: string): string {
  const [, sign = '', hours = '0', minutes = '00'] = /^([+-])(\d\d):(\d\d)$/.exec(offsetOf(timestamp)) ?? [];
  if (Number(hours) === 0 && minutes === '00') return 'GMT';
  return `GMT${sign === '-' ? '−' : '+'}${Number(hours)}${minutes === '00' ? '' : `:${minutes}`}`;
}

/** `America/Ciudad_Juarez` → `Ciudad Juarez`. */
export const cityOf = (timeZone: string): string => timeZone.split('/').at(-1)!.replaceAll('_', ' ');

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

export function formatsFor(language: Language): Formats {
  const locale = locales[language];
  const on = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
  const clock: Intl.DateTimeFormatOptions =
    language === 'en'
      ? { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' }
      : { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const day = on({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = on({ weekday: 'short', day: 'numeric', month: 'short' });
  const month = on({ month: 'long', year: 'numeric' });
  const time = on(clock);
  const number = new Intl.NumberFormat(locale);
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });

  const zoneName = (timestamp: string, timeZone: string): string => {
    try {
      const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' });
      const name = parts.formatToParts(new Date(timestamp)).find(({ type }) => type === 'timeZoneName');
      return name && !/^(GMT|UTC)/.test(name.value) ? name.value : cityOf(timeZone);
    } catch {
      // A zone that the browser does not know yet.
      return cityOf(timeZone);
    }
  };

  return {
    day: (date) => capitalised(day.format(wall(date))),
    shortDay: (date) => capitalised(shortDay.format(wall(date))),
    month: (date) => capitalised(month.format(wall(date))),
    time: (timestamp) => time.format(wall(timestamp)),
    dayAndTime: (timestamp) => `${capitalised(day.format(wall(timestamp)))}, ${time.format(wall(timestamp))}`,
    zone: (timestamp, timeZone) => `${capitalised(zoneName(timestamp, timeZone))} (${offsetName(timestamp)})`,
    readersTime(timestamp, timeZone) {
      const moment = { weekday: 'short', day: 'numeric', month: 'short', ...clock } as const;
      const theirs = new Intl.DateTimeFormat(locale, { ...moment, timeZone }).format(new Date(timestamp));
      return theirs === on(moment).format(wall(timestamp)) ? undefined : theirs;
    },
    countdown(ms) {
      const seconds = Math.max(0, Math.ceil(ms / 1000));
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    },
    number: (value) => number.format(value),
    percent: (value) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(value / 100),
    money: (amount, currency) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount),
    list: (items) => list.format(items),
  };
}
