import type { Calendar } from '@event-calendar/core';
import { type Language, locales } from '../../../i18n/language.ts';
import type { Entry } from '../agenda.ts';
import type { EntryText } from '../entry-text.ts';
import { minutesOf, offsetNow, todayAt, wallAt } from '../site-time.ts';
import { canMove, classesOf } from './entry-lines.ts';
import type { GridShape } from './grid.ts';

/** What the grid shows. */
export interface Grid {
  readonly dates: readonly string[];
  /** The one that is looked at. */
  readonly date: string;
  /** Columns: doctors of a day, days of one doctor, or doctors of each day. */
  readonly columns: 'doctors' | 'days' | 'days-and-doctors';
  readonly doctors: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
  readonly shape: GridShape;
  readonly entries: readonly Entry[];
  readonly textOf: (entry: Entry) => EntryText;
}

const viewOf = {
  doctors: 'resourceTimeGridDay',
  days: 'timeGridWeek',
  'days-and-doctors': 'resourceTimeGridWeek',
} as const;

/** Room for two lines in the shortest visit. */
const rowHeight = 36;
/** Drops and drawn stretches keep to the agenda's own grain. */
const grain = '00:05:00';
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`;

/** What stays the same whatever is shown. */
export const fixedOptions: Calendar.Options = {
  headerToolbar: { start: '', center: '', end: '' },
  allDaySlot: false,
  firstDay: 1,
  nowIndicator: true,
  slotEventOverlap: false,
  slotHeight: rowHeight,
  slotLabelInterval: '01:00:00',
  snapDuration: grain,
  eventDurationEditable: false,
  eventStartEditable: true,
  selectable: true,
  selectMinDistance: 5,
};

export function optionsOf(grid: Omit<Grid, 'date'>, language: Language): Calendar.Options {
  const { dates, columns, doctors, timeZone, shape, entries, textOf } = grid;
  const hourCycle = language === 'en' ? 'h12' : 'h23';
  const isToday = dates.includes(todayAt(timeZone));
  const now = minutesOf(wallAt(new Date().toISOString(), '', timeZone));
  return {
    locale: locales[language],
    timeZone: offsetNow(timeZone),
    view: viewOf[columns],
    date: dates[0],
    duration: { days: dates.length },
    datesAboveResources: columns === 'days-and-doctors',
    columnWidth: columns === 'days' ? 'minmax(7rem, 1fr)' : 'minmax(11rem, 1fr)',
    dayHeaderFormat: { weekday: 'short', day: 'numeric', month: 'short' },
    slotLabelFormat: { hour: 'numeric', minute: '2-digit', hourCycle },
    slotDuration: clock(shape.step),
    slotMinTime: clock(shape.from),
    slotMaxTime: clock(shape.to),
    scrollTime: clock(isToday ? Math.max(shape.from, now - 60) : shape.from),
    resources: columns === 'days' ? [] : doctors.map(({ id, name }) => ({ id, title: name })),
    events: entries.map((entry) => ({
      ...{ id: entry.id, start: entry.from, end: entry.to, resourceIds: [entry.doctorId] },
      title: textOf(entry).title,
      startEditable: canMove(entry),
      classNames: classesOf(entry),
      // A changed text is a changed event.
      extendedProps: { ...textOf(entry) },
    })),
  };
}
