import type { Facts } from '../contract.ts';
import { appointmentOf, doctorOf, patientOf } from './builders.ts';
import { calendarOf } from './calendar.ts';
import type { BookingSample } from './samples.ts';
import type { Subject } from './subject.ts';

/** What a rule is shown of a sample, without a table. */
export function factsOf({ country, profile, samples }: Subject, booking: BookingSample): Facts {
  const { worker: _, ...countryProfile } = profile;
  const calendar = calendarOf(profile, samples.timeZone);
  const requestedAt = calendar.momentOf(booking);
  const doctor = doctorOf(booking, country.code, samples.timeZone);
  const patient = patientOf(booking.patient, country.code, profile, requestedAt);
  const slot = calendar.slotFor(booking, doctor, requestedAt);
  const appointment = appointmentOf(booking, country.code, patient.id, slot, profile, requestedAt);
  return {
    profile: countryProfile,
    appointment,
    slot,
    requestedAt,
    patientChoice: appointment.patientChoice,
    coverage: appointment.coverage ?? patient.coverage,
    patient,
    doctor,
  };
}
