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
import { useLanguage } from '../../../i18n/provider.tsx';
import type { Entry } from '../agenda.ts';
import { addMinutes, type Wall } from '../site-time.ts';
import styles from './calendar.module.css';
import { elementOf, returnTo, scrollToDay, withoutTable } from './element.ts';
import { canCheckIn, canMove, linesOf } from './entry-lines.ts';
import { type Direction, neighbourOf } from './grid.ts';
import { fixedOptions, type Grid, optionsOf } from './options.ts';

interface DeskCalendarProps extends Grid {
  readonly label: string;
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
  const { label, dates, date, columns, doctors, timeZone, shape, entries, textOf, hasDialog } = props;
  const { language } = useLanguage();
  const frame = useRef<HTMLElement>(null);
  const calendar = useRef<Calendar>(undefined);
  const given = useRef<Calendar.Options>({});
  const latest = useRef(props);
  const lastFocused = useRef<string>(undefined);
  latest.current = props;

  useEffect(() => {
    const element = frame.current!;
    const find = (id: string | number) => latest.current.entries.find((entry) => entry.id === id);
    const created = createCalendar(element, [TimeGrid, ResourceTimeGrid, Interaction], {
      ...fixedOptions,
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
    const plain = new MutationObserver(() => withoutTable(element));
    plain.observe(element, { childList: true, subtree: true });
    const redrawn = new MutationObserver(() => returnTo(element, lastFocused.current));
    redrawn.observe(element, { subtree: true, attributeFilter: ['data-entry'] });
    return () => {
      redrawn.disconnect();
      plain.disconnect();
      void destroyCalendar(created);
    };
  }, []);

  useEffect(() => {
    const wanted = optionsOf({ dates, columns, doctors, timeZone, shape, entries, textOf }, language);
    for (const [name, value] of Object.entries(wanted)) {
      const key = name as keyof Calendar.Options;
      if (JSON.stringify(given.current[key]) === JSON.stringify(value)) continue;
      calendar.current!.setOption(key, value);
    }
    given.current = wanted;
  }, [language, dates, columns, doctors, timeZone, shape, entries, textOf]);

  const days = dates.join();
  // Other days or columns begin at their own left edge.
  useEffect(() => {
    const drawn = requestAnimationFrame(() => scrollToDay(frame.current!, date));
    return () => cancelAnimationFrame(drawn);
  }, [date, days, columns]);

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
