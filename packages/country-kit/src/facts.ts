import type { EventDetail } from '@citas/contracts';
import {
  type Appointment,
  type Doctor,
  type Doctors,
  fail,
  ok,
  type Patients,
  type Profiles,
  parseInstant,
  type Reason,
  type Result,
  type Slot,
} from '@citas/core';
import type { Facts } from './contract.ts';

export interface FactStores {
  readonly patients: Pick<Patients, 'get'>;
  readonly doctors: Pick<Doctors, 'get'>;
  readonly profiles: Pick<Profiles, 'get'>;
}

/**
 * What the decision that an event asks for is made on, also when the appointment has moved on since.
 *
 * @returns the facts, or what is missing, as reasons to refuse.
 */
export async function gatherFacts(
  stores: FactStores,
  appointment: Appointment,
  detail: EventDetail,
): Promise<Result<Facts, Reason[]>> {
  const [profile, patient, doctor] = await Promise.all([
    stores.profiles.get(appointment.country),
    // Consistent, so that a consent withdrawn or a record erased a moment ago counts.
    stores.patients.get(appointment.patientId, { consistent: true }),
    stores.doctors.get((detail.proposed ?? detail).doctorId, { consistent: true }),
  ]);
  if (profile && patient && doctor) {
    return ok({
      profile,
      appointment,
      slot: slotOf(appointment, detail, doctor),
      requestedAt: appointment.move?.requestedAt ?? appointment.requestedAt,
      patientChoice: appointment.move?.patientChoice ?? appointment.patientChoice,
      coverage: appointment.coverage ?? patient.coverage,
      patient,
      doctor,
    });
  }
  const missing: Reason[] = [];
  if (!profile) missing.push({ code: 'country-unavailable' });
  if (!patient) missing.push({ code: 'patient-not-found' });
  if (!doctor) missing.push({ code: 'doctor-unavailable' });
  return fail(missing);
}

/** The asked slot: as stored while it waits for its decision, as the event tells it afterwards. */
function slotOf(appointment: Appointment, detail: EventDetail, doctor: Doctor): Slot {
  if (appointment.version === detail.version) return appointment.move?.slot ?? appointment.slot;
  const { doctorId, siteId, startsAt, endsAt } = detail.proposed ?? detail;
  const { timeZone } = doctor.schedule.find((window) => window.siteId === siteId) ?? appointment.slot;
  return { doctorId, siteId, timeZone, start: parseInstant(startsAt), end: parseInstant(endsAt) };
}
