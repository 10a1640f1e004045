import type { EventType, OperationId } from '@citas/contracts';
import type { Appointment, AppointmentEntry, AuditEntry } from '@citas/core';
import type { Actor } from '../stage.ts';
import type { Report } from './violation.ts';

const invariant = 'every change and access is told once, and never otherwise';

interface Told {
  readonly from: string | undefined;
  readonly to: string;
  readonly event: EventType;
  readonly by: string;
}

const isOfAppointment = (entry: AuditEntry): entry is AppointmentEntry => 'appointmentId' in entry;

/** Who an invocation acts for, written down once more. */
const whoActs = ({ kind, country, caller }: Actor): string =>
  caller?.sub ?? (kind === 'worker' ? `country-${country}` : kind);

/** The audit trail: what it has to tell, and that nobody tells it otherwise later. */
export class Trail {
  readonly #expected = new Map<string, Told>();
  /** Entries as they were first written, by key. */
  readonly #written = new Map<string, string>();
  /** Operations on patients' data by patient and caller: entries less answers. */
  readonly #accesses = new Map<string, number>();
  readonly #report: Report;

  constructor(report: Report) {
    this.#report = report;
  }

  committed(before: Appointment | undefined, after: Appointment, event: EventType, by: Actor): void {
    const told = { from: before?.status, to: after.status, event, by: whoActs(by) };
    this.#expected.set(`${after.id}#${after.version}`, told);
  }

  /** An entry was added, or was there already. */
  appended(entry: AuditEntry): void {
    const text = JSON.stringify(entry);
    if (isOfAppointment(entry)) {
      const key = `${entry.appointmentId}#${entry.version}`;
      const first = this.#written.get(key) ?? text;
      if (first !== text) this.#report(invariant, `${key} was told otherwise the second time`);
      this.#written.set(key, first);
    } else if ('patientId' in entry) {
      this.#written.set(`${entry.patientId}#${entry.id}`, text);
      this.#count(`${entry.operation} of ${entry.patientId} by ${entry.actor?.sub}`, 1);
    }
  }

  /** A caller was granted what is to be recorded: there is an entry for each time. */
  granted(operation: OperationId, patientId: string, sub: string): void {
    const access = `${operation} of ${patientId} by ${sub}`;
    if (this.#count(access, -1) < 0) this.#report(invariant, `${access} was not recorded`);
  }

  #count(access: string, change: number): number {
    const count = (this.#accesses.get(access) ?? 0) + change;
    this.#accesses.set(access, count);
    return count;
  }

  /** At the end. @param isLost whether nobody can read the record of a commit. */
  checkAll(history: ReadonlyMap<string, AuditEntry>, isLost: (eventId: string) => boolean): void {
    const broken = (message: string) => this.#report(invariant, message);
    for (const [key, text] of this.#written) {
      if (JSON.stringify(history.get(key)) !== text) broken(`the entry ${key} has changed`);
    }
    if (history.size > this.#written.size) broken('there are entries that nobody wrote');
    for (const [key, { from, to, event, by }] of this.#expected) {
      const entry = history.get(key) as AppointmentEntry | undefined;
      if (isLost(key)) continue;
      if (!entry) broken(`${key} has no entry`);
      else if (entry.status.from !== from || entry.status.to !== to || entry.event !== event)
        broken(`${key} is told as ${entry.event}: ${entry.status.from} to ${entry.status.to}`);
      else if (entry.actor?.sub !== by) broken(`${key} was made by ${by}, told of ${entry.actor?.sub}`);
    }
    for (const [key, entry] of history) {
      if (isOfAppointment(entry) && !this.#expected.has(key)) broken(`${key} is told, but was no commit`);
    }
  }
}
