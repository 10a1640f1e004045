import type { OperationId } from '@citas/contracts';
import type { Principal } from '../../domain/access.ts';
import type { Appointment } from '../../domain/appointment.ts';
import type { Patients } from '../../ports/patients.ts';
import type { SealedPage } from '../cursor.ts';
import { type RecordPatientAccessDeps, recordPatientAccesses } from '../history/record-patient-access.ts';

export interface AppointmentPage extends SealedPage<Appointment> {
  /** Where they were asked for: the patients' names by appointment; none for a patient who has been erased. */
  readonly names?: ReadonlyMap<string, string>;
}

/** What a page of appointments can tell besides them. */
export interface Included {
  readonly include?: 'patient' | undefined;
}

export interface IncludePatientsDeps extends RecordPatientAccessDeps {
  readonly patients: Pick<Patients, 'names'>;
}

/** An anonymised appointment is nobody's any more, though somebody may have registered under the same id since. */
const isSomebodys = ({ anonymisedAt }: Appointment): boolean => anonymisedAt === undefined;

/** The page with the names of those of its patients who are there. Nothing is recorded: that is for who calls it. */
export async function withNames(
  patients: IncludePatientsDeps['patients'],
  page: SealedPage<Appointment>,
  record: (patientIds: readonly string[]) => Promise<void> = async () => {},
): Promise<AppointmentPage> {
  const somebodys = page.items.filter(isSomebodys);
  const names = await patients.names([...new Set(somebodys.map(({ patientId }) => patientId))]);
  await record([...names.keys()]);
  const named = somebodys.flatMap(({ id, patientId }) => {
    const name = names.get(patientId);
    return name === undefined ? [] : [[id, name] as const];
  });
  return { ...page, names: new Map(named) };
}

/**
 * The page with the patients' names, where they are wanted: one read for all of them, and an entry in the history
 * of each who is found, before the page is told. Whoever calls has seen that the caller may read the appointments,
 * all of one country.
 *
 * @throws Unavailable when an access cannot be recorded.
 */
export async function includePatients(
  deps: IncludePatientsDeps,
  caller: Principal,
  { country, include, operation }: Included & { readonly country: string; readonly operation: OperationId },
  page: SealedPage<Appointment>,
): Promise<AppointmentPage> {
  if (include !== 'patient') return page;
  return withNames(deps.patients, page, (ids) =>
    recordPatientAccesses(deps, caller, country, ids, operation),
  );
}
