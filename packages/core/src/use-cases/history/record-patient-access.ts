import type { OperationId } from '@citas/contracts';
import type { Principal } from '../../domain/access.ts';
import { actorOf } from '../../domain/actor.ts';
import type { Patient } from '../../domain/people.ts';
import { addYears } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Profiles } from '../../ports/directory.ts';
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
export async function recordPatientAccess(
  deps: RecordPatientAccessDeps,
  caller: Principal,
  { id, country }: Pick<Patient, 'id' | 'country'>,
  operation: OperationId,
): Promise<void> {
  const at = deps.clock.now();
  const profile = await deps.profiles.get(country);
  await deps.audit.append({
    id: deps.ids.next('log'),
    patientId: id,
    at,
    operation,
    actor: actorOf(caller),
    ...(profile && { keepUntil: addYears(at, profile.retention.appointmentYears) }),
  });
}
