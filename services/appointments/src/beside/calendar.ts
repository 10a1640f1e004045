import type { Appointment, Status } from '@citas/core';
import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface CalendarEntry {
  readonly appointment: Pick<Appointment, 'id' | 'version' | 'slot' | 'status' | 'updatedAt'>;
  readonly summary: string;
  readonly description: string;
  readonly location?: string;
  /** Of the texts. */
  readonly language: string;
}

/** What a status means to a calendar: what is asked for may still fall through, what is over has been. */
const statuses: Readonly<Record<Status, ICalEventStatus>> = {
  PENDING: ICalEventStatus.TENTATIVE,
  CONFIRMED: ICalEventStatus.CONFIRMED,
  CHECKED_IN: ICalEventStatus.CONFIRMED,
  COMPLETED: ICalEventStatus.CONFIRMED,
  NO_SHOW: ICalEventStatus.CONFIRMED,
  REJECTED: ICalEventStatus.CANCELLED,
  EXPIRED: ICalEventStatus.CANCELLED,
  CANCELLED: ICalEventStatus.CANCELLED,
};

/**
 * An appointment as an iCalendar object (RFC 5545). Times are in UTC, which no change of a zone's rules can make
 * wrong; calendars show them in the reader's own zone.
 */
export function iCalendar({ appointment, summary, description, location, language }: CalendarEntry): string {
  const { id, version, slot, status, updatedAt } = appointment;
  const calendar = ical({
    prodId: { company: 'Citas', product: 'Citas', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${id}@citas`,
    sequence: version,
    stamp: new Date(updatedAt),
    start: new Date(slot.start),
    end: new Date(slot.end),
    ...{ summary, description, status: statuses[status], ...(location && { location }) },
  });
  return calendar.toString();
}
