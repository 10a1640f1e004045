import type { Coverage } from './appointment.ts';
import type { IdentityDocument } from './identity-document.ts';
import type { Opening } from './policy.ts';
import type { ScheduleWindow } from './schedule.ts';
import type { Instant } from './time.ts';

/** A clinic. The time zone belongs to it, not to its country. */
export interface Site extends Opening {
  readonly id: string;
  readonly country: string;
  readonly name: string;
  readonly address: string;
}

/** A window of a doctor's schedule, with what the rules need of its site, so that one read serves availability. */
export interface DoctorWindow extends ScheduleWindow, Opening {}

export interface Doctor {
  readonly id: string;
  readonly country: string;
  readonly name: string;
  readonly specialties: readonly string[];
  readonly registration: string;
  readonly schedule: readonly DoctorWindow[];
  readonly version: number;
}

export interface TimeOff {
  readonly id: string;
  readonly doctorId: string;
  readonly start: Instant;
  readonly end: Instant;
}

export interface Consent {
  readonly purpose: string;
  readonly textVersion: string;
  readonly givenAt: Instant;
  /** When Citas was told; unset for what was recorded before that was kept. */
  readonly recordedAt?: Instant;
}

export interface Patient {
  readonly id: string;
  readonly country: string;
  readonly name: string;
  readonly birthDate: string;
  readonly document: IdentityDocument;
  readonly contact: { readonly email?: string; readonly phone?: string };
  readonly coverage?: Omit<Coverage, 'referral' | 'authorization'>;
  readonly consents: readonly Consent[];
  readonly guardian?: { readonly name: string; readonly document: IdentityDocument };
  readonly version: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** When retention looks at the record next; a year after registration until it did once. */
  readonly reviewAt?: Instant;
}

/** What stands in the place of a patient's record from the moment it is erased until nothing else is left of it. */
export interface Erasure {
  readonly patientId: string;
  readonly country: string;
  readonly erasedAt: Instant;
}
