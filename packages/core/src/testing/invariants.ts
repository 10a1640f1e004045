import { expect } from 'vitest';
import { type Interval, minute } from '../index.ts';
import type { Contents } from './stores/index.ts';

const live = new Set(['PENDING', 'CONFIRMED', 'CHECKED_IN']);
const grain = 5 * minute;

const stretches = ({ start, end }: Interval): number[] =>
  Array.from({ length: (end - start) / grain }, (_, index) => start + index * grain);

/** `KIND#id/instant` of every five minutes that something holds, told without the domain's own arithmetic. */
function heldStretches({ appointments, timeOff }: Contents): Set<string> {
  const owners = new Map<string, string>();
  const hold = (resource: string, interval: Interval, owner: string) => {
    for (const at of stretches(interval)) {
      const key = `${resource}/${at}`;
      expect([undefined, owner], `${key} is held twice`).toContain(owners.get(key));
      owners.set(key, owner);
    }
  };
  for (const { id, status, slot, move, patientId } of appointments.values()) {
    if (!live.has(status)) continue;
    for (const each of move ? [slot, move.slot] : [slot]) {
      hold(`DOCTOR#${each.doctorId}`, each, id);
      hold(`PATIENT#${patientId}`, each, id);
    }
  }
  for (const block of timeOff.values()) hold(`DOCTOR#${block.doctorId}`, block, block.id);
  return new Set(owners.keys());
}

/** The same of the marks that the agendas call busy: 0…287 are five minutes, 300…323 hours. */
function busyStretches({ agendas }: Contents): Set<string> {
  const stretchesOf = (text: string): string[] => {
    const [resource, date, mark] = text.split('/') as [string, string, string];
    const midnight = Date.parse(date);
    const start = midnight + (Number(mark) < 300 ? Number(mark) * grain : (Number(mark) - 300) * 60 * minute);
    const end = start + (Number(mark) < 300 ? grain : 60 * minute);
    return stretches({ start, end }).map((at) => `${resource}/${at}`);
  };
  return new Set([...agendas.busyMarks()].flatMap(stretchesOf));
}

/**
 * DESIGN section 3, invariants 1 and 2: nothing overlaps for a doctor or a patient, and agendas are busy
 * exactly where a live appointment, a proposed move or time off is.
 */
export function expectNothingHeldTwiceOrInVain(contents: Contents): void {
  expect(busyStretches(contents)).toEqual(heldStretches(contents));
}
