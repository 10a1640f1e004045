import type { OperationId } from '@citas/contracts';
import type { Principal } from '../../domain/access.ts';
import { actorOf } from '../../domain/actor.ts';
import { addYears } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Profiles } from '../../ports/directory.ts';
import type { PatientRef } from '../../ports/patients.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';

export interface RecordPatientAccessDeps {
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly profiles: Pick<Profiles, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'next'>;
}

/**
 * Records that a caller reads or changes a patient's data. Called when everything is checked and before anything
 * is read out or written: so nothing is ever done unrecorded, and the entry of a change says that it was asked for.
 *
 * @throws Unavailable when the entry cannot be written: what was to be recorded must then not be done.
 */
export const recordPatientAccess = (
  deps: RecordPatientAccessDeps,
  caller: Principal,
  { id, country }: PatientRef,
  operation: OperationId,
): Promise<void> => recordPatientAccesses(deps, caller, country, [id], operation);

/** Entries that are written at the same time. */
const atOnce = 25;

/**
 * The same for several patients of one country: an entry for each, because each is told of it. What could not be
 * recorded for one of them is recorded for others all the same.
 *
 * @throws Unavailable when an entry cannot be written.
 */
export async function recordPatientAccesses(
  { audit, profiles, clock, ids }: RecordPatientAccessDeps,
  caller: Principal,
  country: string,
  patientIds: readonly string[],
  operation: OperationId,
): Promise<void> {
  const at = clock.now();
  const profile = await profiles.get(country);
  const entry = {
    at,
    operation,
    actor: actorOf(caller),
    ...(profile && { keepUntil: addYears(at, profile.retention.appointmentYears) }),
  };
  for (let first = 0; first < patientIds.length; first += atOnce) {
    await Promise.all(
      patientIds
        .slice(first, first + atOnce)
        .map((patientId) => audit.append({ id: ids.next('log'), patientId, ...entry })),
    );
  }
}
