import type { OperationId } from '@citas/contracts';
import type { Principal } from '../../domain/access.ts';
import { actorOf } from '../../domain/actor.ts';
import type { OperationsEntry } from '../../domain/history.ts';
import { addYears } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock, Ids } from '../../ports/runtime.ts';

export interface RecordOperationDeps {
  readonly audit: Pick<AuditTrail, 'append'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly ids: Pick<Ids, 'next'>;
}

/** As long as an auditor may ask for it. */
const keptYears = 5;

/**
 * Records what an operator looks at or does, before it is done.
 *
 * @throws Unavailable when the entry cannot be written: what was to be recorded must then not be done.
 */
export async function recordOperation(
  { audit, clock, ids }: RecordOperationDeps,
  caller: Principal,
  operation: OperationId,
  about: Pick<OperationsEntry, 'letterId' | 'reason'> = {},
): Promise<void> {
  const at = clock.now();
  const keepUntil = addYears(at, keptYears);
  await audit.append({ id: ids.next('log'), at, operation, actor: actorOf(caller), ...about, keepUntil });
}
