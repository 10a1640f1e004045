import type { Patient } from '../domain/people.ts';
import type { Result } from '../domain/result.ts';

export interface Patients {
  get(id: string): Promise<Patient | undefined>;
  /** Stores a new patient, unless the id or the identity document is registered already. */
  add(patient: Patient): Promise<Result<void, { readonly existingId: string }>>;
  /** Replaces the stored patient on condition that it still has the version before. */
  replace(patient: Patient): Promise<Result<void, 'stale'>>;
}
