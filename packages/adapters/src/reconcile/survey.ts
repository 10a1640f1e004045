import { awaitsDecision, type Instant } from '@citas/core';
import { dateOf } from '../dynamodb/agenda-item.ts';
import type { Item, Key } from '../dynamodb/table.ts';
import { timeOffOf } from '../dynamodb/time-off.ts';
import { readable } from './claims.ts';
import { ownerOfCopy } from './copies.ts';
import { numberOf } from './finding.ts';
import { CopySurvey } from './survey-copies.ts';
import { DaySurvey } from './survey-days.ts';

/** How long after its deadline a request may still wait for the sweep of every minute. */
const sweepMs = 3 * 60_000;

/**
 * What one read of the table shows, reduced to what is needed to suspect something. Items were read at different
 * moments, so a suspicion is no finding yet: everything suspect is looked at again.
 */
export class Survey {
  readonly days: DaySurvey;
  readonly copies = new CopySurvey();
  readonly overdue: string[] = [];
  readonly unreadable: Key[] = [];
  /** Kinds of items that this version does not know, with how many there are. */
  readonly unknown = new Map<string, number>();
  /** Patients whose registration has not been seen, and registrations whose patient has not. */
  readonly unregistered = new Set<string>();
  readonly registrations = new Map<string, Key>();
  readonly #now: Instant;

  constructor(now: Instant) {
    this.#now = now;
    this.days = new DaySurvey(now);
  }

  see(item: Item): void {
    // What has outlived its time may go at any moment, and what belongs to it may be gone already.
    if (numberOf(item, 'ttl') * 1000 <= this.#now) return;
    const key = { pk: item.pk!.S!, sk: item.sk!.S! };
    try {
      if (!this.#see(item, key)) this.unreadable.push(key);
    } catch {
      this.unreadable.push(key);
    }
  }

  /** False, or an error, when the item is not what its key promises. */
  #see(item: Item, key: Key): boolean {
    const [entity = '', id = ''] = key.pk.split('#');
    const kind = `${entity}/${key.sk.split('#')[0]}`;
    switch (kind) {
      case 'APPOINTMENT/APPOINTMENT':
        return this.#appointment(item);
      case 'DOCTOR/AGENDA':
      case 'PATIENT/AGENDA':
        this.days.agendaDay(item, { kind: entity as 'DOCTOR' | 'PATIENT', id, date: dateOf(item) });
        return !item.busy || Boolean(item.busy.NS);
      case 'DOCTOR/TIMEOFF': {
        const off = timeOffOf(item);
        this.days.timeOff(off);
        return off.end > off.start;
      }
      case 'DOCTOR/PROFILE':
      case 'SITE/PROFILE':
        this.copies.owner(item, { entity: entity as 'DOCTOR' | 'SITE', id });
        return true;
      case 'PATIENT/PROFILE':
        // A record of any other type has no document that could be registered.
        if (item.type?.S === 'patient' && !this.registrations.delete(id)) this.unregistered.add(id);
        return true;
      case 'DOCUMENT/DOCUMENT': {
        const patientId = item.patientId?.S;
        if (patientId && !this.unregistered.delete(patientId)) this.registrations.set(patientId, key);
        return Boolean(patientId);
      }
    }
    if (entity === 'COUNTRY') return Boolean(JSON.parse(item.profile!.S!));
    const owner = ownerOfCopy(key);
    if (owner) this.copies.copy(item, key, owner);
    else this.unknown.set(kind, (this.unknown.get(kind) ?? 0) + 1);
    return true;
  }

  #appointment(item: Item): boolean {
    const appointment = readable(item);
    if (!appointment) return false;
    this.days.appointment(appointment);
    const { decideBy = 0 } = appointment;
    const late = !item.deadlineShard || decideBy + sweepMs < this.#now;
    if (awaitsDecision(appointment) && late) this.overdue.push(appointment.id);
    return true;
  }
}
