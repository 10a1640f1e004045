import {
  type Agendas,
  type Appointment,
  type Appointments,
  addDays,
  type Doctor,
  type Doctors,
  day,
  freeSlots,
  horizonOf,
  type Instant,
  type Interval,
  localDate,
  offeredSlots,
  overlaps,
  type Slot,
  spanOf,
} from '@citas/core';
import { partyViolations } from './base-rules.ts';
import type { Country, Facts } from './contract.ts';

const wanted = 3;
/** Doctors of the specialty whose agendas are read beside the asked one's. */
const mostOthers = 9;
/** Days of agenda looked at on either side of a doctor's nearest passing slot. */
const reach = 10;

export interface AlternativeStores {
  readonly agendas: Pick<Agendas, 'read'>;
  readonly appointments: Pick<Appointments, 'ofPatient'>;
  readonly doctors: Pick<Doctors, 'list'>;
}

/**
 * The free slots nearest in time to the refused one, at most three, that this patient could book at `now` and
 * every rule would pass: the same doctor's first, then those of other doctors of the specialty. Reads are
 * bounded: one agenda query for each of at most ten doctors, and one of the patient's appointments.
 */
export async function findAlternatives(
  stores: AlternativeStores,
  country: Country,
  facts: Facts,
  now: Instant,
): Promise<Slot[]> {
  const { country: code, specialty } = facts.appointment;
  const taken = await patientsTime(stores, facts, now);
  const freeOf = async (doctor: Doctor): Promise<Slot[]> => {
    const passing = passingSlots(country, facts, doctor, now).filter(
      (slot) => !taken.some((other) => overlaps(slot, other)),
    );
    const span = spanOf(passing);
    return span ? freeSlots(passing, await stores.agendas.read(doctor.id, span), now).slice(0, wanted) : [];
  };

  const own = await freeOf(facts.doctor);
  if (own.length === wanted) return own;
  const { items } = await stores.doctors.list(code, specialty, { limit: mostOthers + 1 });
  const others = items.filter((doctor) => doctor.id !== facts.doctor.id).slice(0, mostOthers);
  const free = await Promise.all(others.map(freeOf));
  return [...own, ...free.flat().sort(byDistanceTo(facts.slot))].slice(0, wanted);
}

const distance = (a: Slot, b: Slot) => Math.abs(a.start - b.start);

const byDistanceTo = (asked: Slot) => (a: Slot, b: Slot) =>
  distance(a, asked) - distance(b, asked) || a.start - b.start || (a.doctorId < b.doctorId ? -1 : 1);

/** When the patient is expected elsewhere, once the refused slot is given back. */
async function patientsTime(
  { appointments }: AlternativeStores,
  { profile, appointment, patient }: Facts,
  now: Instant,
): Promise<Interval[]> {
  const visits = await appointments.ofPatient(patient.id, {
    from: now - day,
    to: now + (profile.booking.horizonDays + 2) * day,
    statuses: ['PENDING', 'CONFIRMED', 'CHECKED_IN'],
    limit: 100,
  });
  return visits.items.flatMap((visit: Appointment) => {
    if (visit.id !== appointment.id) return visit.move ? [visit.slot, visit.move.slot] : [visit.slot];
    return visit.status === 'PENDING' ? [] : [visit.slot];
  });
}

/** The doctor's slots that every rule passes, nearest to the asked one first, no further than `reach` around the nearest. */
function passingSlots(country: Country, facts: Facts, doctor: Doctor, now: Instant): Slot[] {
  const zone = doctor.schedule[0]?.timeZone;
  if (!zone || partyViolations({ ...facts, doctor }).length > 0) return [];
  // A day more on either side, for sites in other zones: what is offered keeps to each one's own limits.
  const dates = {
    from: addDays(localDate(now, zone), -1),
    to: addDays(horizonOf(facts.profile, zone, now), 1),
  };
  const passing: Slot[] = [];
  for (const slot of offeredSlots(facts.profile, doctor, dates, now).sort(byDistanceTo(facts.slot))) {
    const nearest = passing[0];
    if (nearest && distance(slot, facts.slot) > distance(nearest, facts.slot) + reach * day) break;
    if (nearest && distance(slot, nearest) > reach * day) continue;
    const asked = { ...facts, slot, doctor, requestedAt: now };
    if (country.rules.every((rule) => rule(asked).length === 0)) passing.push(slot);
  }
  return passing;
}
