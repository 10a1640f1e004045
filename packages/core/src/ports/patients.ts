import type { IdentityDocument } from '../domain/identity-document.ts';
import type { Erasure, Patient } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';

export type PatientRef = Pick<Patient, 'id' | 'country'>;

/** Patients. One who is being erased is not there any more for any method but those that say so. */
export interface Patients {
  /** `consistent` reads see every earlier write, at twice the cost. */
  get(id: string, options?: { readonly consistent?: boolean }): Promise<Patient | undefined>;
  /** Whose id it is, for who needs to know no more: what the record says of the person stays closed. */
  find(id: string): Promise<PatientRef | undefined>;
  /** Names by id, of those who are there; nothing else of a record is read. */
  names(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Id of the patient who is registered with a normalised document. */
  findByDocument(country: string, document: IdentityDocument): Promise<string | undefined>;
  /** Stores a new patient, unless the id or the identity document is registered, or the id is being erased. */
  add(
    patient: Patient,
  ): Promise<Result<void, { readonly existingId: string; readonly beingErased?: boolean }>>;
  /** Replaces the stored patient on condition that it still has the version before. */
  replace(patient: Patient): Promise<Result<void, 'stale'>>;
}

/** The end of records: at the wish of the patient, or of the law. */
export interface Erasures {
  /** The erasure under way of a patient; sees every earlier write. */
  get(patientId: string): Promise<Erasure | undefined>;
  /**
   * Puts the erasure in the place of the record, on condition that it still has that version, and frees the
   * identity document. From here on there is no such patient.
   */
  begin(patient: Patient, at: Instant): Promise<Result<Erasure, 'stale'>>;
  /** Deletes everything else that is kept under the patient, except agenda days. */
  sweep(patientId: string): Promise<void>;
  /** Removes the last trace: the erasure itself. */
  finish(erasure: Erasure): Promise<void>;
  /** Erasures due for their second look, and patients to review, before `instant`; longest due first. */
  due(instant: Instant, limit: number): Promise<readonly (Erasure | PatientRef)[]>;
}
