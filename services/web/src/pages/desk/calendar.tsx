import '@event-calendar/core/index.css';
import {
  type Calendar,
  createCalendar,
  destroyCalendar,
  Interaction,
  ResourceTimeGrid,
  TimeGrid,
} from '@event-calendar/core';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { locales } from '../../i18n/language.ts';
import { useLanguage } from '../../i18n/provider.tsx';
import { actionsOf, type Direction, type Entry, type GridShape, neighbourOf } from './agenda.ts';
import styles from './calendar.module.css';
import { addMinutes, minutesOf, offsetNow, todayAt, type Wall, wallAt } from './site-time.ts';
import { signs, toneOf } from './status-mark.tsx';

/** What an entry says of itself. */
export interface EntryText {
  readonly time: string;
  readonly title: string;
  readonly detail: string;
  readonly status: string;
  /** Doctor and day, for who hears the entry without seeing its column. */
  readonly column: string;
}

export interface DeskCalendarProps {
  readonly label: string;
  readonly dates: readonly string[];
  /** Columns: doctors of a day, days of one doctor, or doctors of each day. */
  readonly columns: 'doctors' | 'days' | 'days-and-doctors';
  readonly doctors: readonly { readonly id: string; readonly name: string }[];
  readonly timeZone: string;
  readonly shape: GridShape;
  readonly entries: readonly Entry[];
  readonly textOf: (entry: Entry) => EntryText;
  readonly onOpen: (entry: Entry) => void;
  readonly onMove: (entry: Entry, to?: { readonly doctorId: string; readonly wall: Wall }) => void;
  readonly onCheckIn: (entry: Entry) => void;
  /** A stretch of a column that has been pressed or drawn; a press has no length. */
  readonly onFreeTime: (doctorId: string | undefined, from: Wall, to: Wall) => void;
  /** Whether single letters do something with the focused entry. */
  readonly lettersOn: boolean;
  /** Whether a dialog is open; afterwards the focus comes back. */
  readonly hasDialog: boolean;
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

const arrows: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * The grid of a day or a week. Wall times are given to the calendar without offset: it draws the clock of the site,
 * whatever the reader's own clock says. Nothing that is drawn moves by itself: a drop asks, and the agenda answers.
 */
export function DeskCalendar(props: DeskCalendarProps) {
  const { label, dates, columns, doctors, timeZone, shape, entries, textOf } = props;
  const { language } = useLanguage();
  const frame = useRef<HTMLElement>(null);
  const calendar = useRef<Calendar>(undefined);
  const given = useRef<Calendar.Options>({});
  const latest = useRef(props);
  const lastFocused = useRef<string>(undefined);
  latest.current = props;

  useEffect(() => {
    const find = (id: string | number) => latest.current.entries.find((entry) => entry.id === id);
    const created = createCalendar(frame.current!, [TimeGrid, ResourceTimeGrid, Interaction], {
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
      eventContent: ({ event }) => {
        const entry = find(event.id);
        return entry ? { domNodes: linesOf(entry, latest.current.textOf(entry)) } : '';
      },
      eventDidMount: ({ el, event }) => {
        if (event.display === 'auto') el.dataset.entry = String(event.id);
      },
      eventClick: ({ event }) => {
        const entry = find(event.id);
        if (!entry) return;
        lastFocused.current = entry.id;
        latest.current.onOpen(entry);
      },
      eventDrop: ({ event, delta, newResource, revert }) => {
        revert();
        const entry = find(event.id);
        if (!entry) return;
        const wall = addMinutes(entry.from, delta.days * 24 * 60 + delta.seconds / 60);
        latest.current.onMove(entry, { doctorId: String(newResource?.id ?? entry.doctorId), wall });
      },
      dateClick: ({ dateStr, resource }) => {
        const wall = dateStr.slice(0, 16);
        latest.current.onFreeTime(resource?.id, wall, wall);
      },
      select: ({ startStr, endStr, resource }) => {
        calendar.current?.unselect();
        latest.current.onFreeTime(resource?.id, startStr.slice(0, 16), endStr.slice(0, 16));
      },
    });
    calendar.current = created;
    given.current = {};
    const plain = new MutationObserver(() => withoutTable(frame.current!));
    plain.observe(frame.current!, { childList: true, subtree: true });
    const keepFocus = () => returnTo(frame.current!, lastFocused.current);
    const redrawn = new MutationObserver(keepFocus);
    redrawn.observe(frame.current!, { subtree: true, attributeFilter: ['data-entry'] });
    return () => {
      redrawn.disconnect();
      plain.disconnect();
      void destroyCalendar(created);
    };
  }, []);

  useEffect(() => {
    const hourCycle = language === 'en' ? 'h12' : 'h23';
    const isToday = dates.includes(todayAt(timeZone));
    const now = minutesOf(wallAt(new Date().toISOString(), '', timeZone));
    const wanted: Calendar.Options = {
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
    for (const [name, value] of Object.entries(wanted)) {
      const key = name as keyof Calendar.Options;
      if (JSON.stringify(given.current[key]) === JSON.stringify(value)) continue;
      calendar.current!.setOption(key, value);
    }
    given.current = wanted;
  }, [language, dates, columns, doctors, timeZone, shape, entries, textOf]);

  const { hasDialog } = props;
  useEffect(() => {
    if (!hasDialog) returnTo(frame.current!, lastFocused.current);
  }, [hasDialog]);

  const columnOf = (entry: Entry): number => {
    const day = dates.indexOf(entry.from.slice(0, 10));
    const doctor = doctors.findIndex(({ id }) => id === entry.doctorId);
    return columns === 'days' ? day : day * doctors.length + doctor;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement)) return;
    const id = event.target.dataset.entry;
    const entry = entries.find((candidate) => candidate.id === id);
    if (!entry) return;
    const direction = arrows[event.key];
    if (direction) {
      event.preventDefault();
      const next = neighbourOf(entries, entry.id, direction, columnOf);
      if (next) elementOf(frame.current!, next.id)?.focus();
    } else if (props.lettersOn && event.key === 'm' && canMove(entry)) {
      event.stopPropagation();
      props.onMove(entry);
    } else if (props.lettersOn && event.key === 'i' && canCheckIn(entry)) {
      event.stopPropagation();
      props.onCheckIn(entry);
    }
  };

  return <section ref={frame} className={styles.calendar} aria-label={label} onKeyDown={onKeyDown} />;
}

/**
 * The calendar calls itself a table whose entries lie outside its cells, which misleads who hears it: entries are
 * buttons in a group, each with its own column in words, and the list is the table.
 */
function withoutTable(frame: HTMLElement): void {
  for (const part of frame.querySelectorAll('[role="table"]')) part.setAttribute('role', 'group');
  const parts = '[role="rowgroup"], [role="row"], [role="cell"], [role="columnheader"]';
  for (const part of frame.querySelectorAll(parts)) {
    part.setAttribute('role', 'presentation');
    part.removeAttribute('aria-colindex');
    part.removeAttribute('aria-colspan');
  }
}

/**
 * Puts the focus back on an entry when it has got lost: an entry that has changed is another element, also to the
 * dialog that would give the focus back to where it came from.
 */
function returnTo(frame: HTMLElement, id: string | undefined): void {
  if (document.activeElement !== document.body || !id) return;
  elementOf(frame, id)?.focus({ preventScroll: true });
}

const elementOf = (frame: HTMLElement, id: string): HTMLElement | null =>
  frame.querySelector(`[data-entry="${CSS.escape(id)}"]`);

const canMove = ({ kind, appointment }: Entry): boolean =>
  kind === 'appointment' && actionsOf(appointment!).includes('move');

const canCheckIn = ({ kind, appointment }: Entry): boolean =>
  kind === 'appointment' && actionsOf(appointment!).includes('checkIn');

function classesOf({ kind, appointment }: Entry): string[] {
  if (kind === 'block') return [styles.entry!, styles.block!];
  const tone = toneOf(kind === 'proposed' ? 'PENDING' : appointment!.status);
  return [styles.entry!, tone, ...(kind === 'proposed' ? [styles.proposed!] : [])];
}

/** The lines of an entry, built node by node: what people typed is never markup. */
function linesOf({ kind, appointment }: Entry, { time, title, detail, status, column }: EntryText): Node[] {
  const line = (className: string | undefined, text: string): HTMLElement => {
    const element = document.createElement('span');
    if (className) element.className = className;
    element.textContent = text;
    return element;
  };
  const head = line(styles.head, '');
  const sign = kind === 'block' ? '⊘' : kind === 'proposed' ? '⇢' : signs[appointment!.status];
  const mark = line(styles.sign, sign);
  mark.ariaHidden = 'true';
  const said = line('visually-hidden', `${status}. ${column}. `);
  head.append(mark, line(styles.time, `${time} `), line(styles.title, title));
  const body = line(styles.lines, '');
  body.title = [time, title, detail, status].filter(Boolean).join(' · ');
  body.append(said, head, line(styles.detail, detail));
  return [body];
}
