import type { Appointment, Status } from '../domain/appointment.ts';
import type { Hold } from '../domain/hold.ts';
import type { Result } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';
import type { Page, PageRequest } from './page.ts';

/** Why a transaction was refused by its own conditions. */
export type ClaimFailure = 'slot-unavailable' | 'patient-busy' | 'hold-expired';

export interface AppointmentRange extends PageRequest {
  /** Start of the appointment: from included, to excluded. */
  readonly from: Instant;
  readonly to: Instant;
  readonly statuses?: readonly Status[];
}

/** One UTC day of a patient's agenda, which lists the appointments ever placed on it. */
export interface PatientDay {
  readonly patientId: string;
  readonly date: string;
  readonly appointmentIds: readonly string[];
  /** Whether anything is held on it. */
  readonly busy: boolean;
  /** Another one after every change. */
  readonly revision: string;
}

/**
 * Appointments and the agendas they claim. Every method that writes is one conditional write or transaction;
 * every method throws `Unavailable` when conflicts or throttling outlast its retries.
 */
export interface Appointments {
  /**
   * Stores a request and claims its slot for doctor and patient, unless an appointment of that id exists
   * already: then that one is returned and nothing is written. Holds are judged at `now`: an unexpired hold of
   * another holder is in the way, one's own is not; where a `hold` is given it must still be in force.
   */
  request(
    appointment: Appointment,
    now: Instant,
    claimant: { readonly holder: string; readonly hold?: Hold },
  ): Promise<Result<{ readonly stored: Appointment; readonly replayed: boolean }, ClaimFailure>>;

  /**
   * Replaces `before` by `after` on condition that the stored version is still that of `before`, claiming and
   * releasing in the same transaction what the two hold differently. Holds of `holder`, the one who changes it,
   * are not in the way of a claim.
   */
  change(
    before: Appointment,
    after: Appointment,
    now: Instant,
    holder?: string,
  ): Promise<Result<Appointment, ClaimFailure | 'stale'>>;

  /** `consistent` reads see every earlier write, at twice the cost. */
  get(id: string, options?: { readonly consistent?: boolean }): Promise<Appointment | undefined>;

  /** By start, earliest first. */
  ofDoctor(doctorId: string, range: AppointmentRange): Promise<Page<Appointment>>;
  ofPatient(patientId: string, range: AppointmentRange): Promise<Page<Appointment>>;

  /** Every day of a patient's agenda, earliest first; sees every earlier write. */
  daysOfPatient(patientId: string, page: PageRequest): Promise<Page<PatientDay>>;
  /** Deletes a day on condition that it has not changed since it was read. */
  removeDay(day: PatientDay): Promise<Result<void, 'stale'>>;
  /** Deletes an appointment for good, on condition of its version, releasing whatever it still held. */
  forget(appointment: Appointment, now: Instant): Promise<Result<void, 'stale'>>;

  /** Appointments that await a decision due before `instant`, most overdue first. */
  due(instant: Instant, limit: number): Promise<readonly Appointment[]>;
}
