import type { Principal } from '../../domain/access.ts';
import type { CitasError } from '../../domain/errors.ts';
import type { OperationsEntry } from '../../domain/history.ts';
import type { Result } from '../../domain/result.ts';
import { utcDate } from '../../domain/time.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock, Sealer } from '../../ports/runtime.ts';
import { readSealedPage, type SealedPage } from '../cursor.ts';

export interface ReadOperationsHistoryDeps {
  readonly audit: Pick<AuditTrail, 'ofOperations'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly sealer: Sealer;
}

/** What operators did on a UTC date, today's unless given. */
export const readOperationsHistory =
  ({ audit, clock, sealer }: ReadOperationsHistoryDeps) =>
  async (
    caller: Principal,
    query: {
      readonly date?: string | undefined;
      readonly limit: number;
      readonly cursor?: string | undefined;
    },
  ): Promise<Result<SealedPage<OperationsEntry>, CitasError<'validation'>>> => {
    const date = query.date ?? utcDate(clock.now());
    const scope = `operations-history/${caller.sub}/${date}`;
    return readSealedPage(sealer, scope, query, (request) => audit.ofOperations(date, request));
  };
