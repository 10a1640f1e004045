import type { Principal } from '../../domain/access.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import type { Hold } from '../../domain/hold.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Agendas } from '../../ports/agendas.ts';
import type { Ids, Sealer } from '../../ports/runtime.ts';
import { endHoldPlace, type QuotaDeps } from '../quota.ts';
import { openHold } from './seal.ts';

export interface ReleaseHoldDeps extends QuotaDeps {
  readonly agendas: Agendas;
  readonly ids: Ids;
  readonly sealer: Sealer;
}

/** Gives the caller's hold back before its time. */
export const releaseHold =
  (deps: ReleaseHoldDeps) =>
  async (caller: Principal, id: string): Promise<Result<Hold, CitasError<'not-found'>>> => {
    const hold = openHold(deps.sealer, deps.ids, caller, id);
    if (!hold || !(await deps.agendas.releaseHold(hold))) return fail(error('not-found'));
    await endHoldPlace(deps, caller, hold);
    return ok(hold);
  };
