import type { CountryProfile } from '@citas/contracts';
import type { Appointment } from './appointment.ts';
import type { Patient } from './people.ts';
import { addYears, day, type Instant, minute } from './time.ts';

/** Whether an appointment is still kept: what is not is gone for every reader, although TTL may be late to delete it. */
export const isKept = ({ keepUntil }: Appointment, now: Instant): boolean => keepUntil > now;

/** When an appointment goes by the law as it stands, whatever it was when it was booked. */
export const appointmentOutlives = ({ retention }: CountryProfile, { slot }: Appointment): Instant =>
  addYears(slot.end, retention.appointmentYears);

/** When a record that no appointment keeps any longer goes by the law as it stands. */
export const recordOutlives = ({ retention }: CountryProfile, { updatedAt }: Patient): Instant =>
  addYears(updatedAt, retention.patientYears ?? retention.appointmentYears);

/** The longest that a record goes without a look at the law of its country, which may have changed. */
export const reviewInterval = 365 * day;

/** When retention looks at a patient's record next. */
export const reviewAtOf = ({ reviewAt, createdAt }: Patient): Instant =>
  reviewAt ?? createdAt + reviewInterval;

/**
 * How long after its beginning an erasure is looked over once more before its last trace goes: longer than any
 * request takes that read the patient just before, although two clocks be a minute wrong each.
 */
export const secondLookAfter = 3 * minute;
