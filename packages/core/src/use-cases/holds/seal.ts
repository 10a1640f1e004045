import type { Principal } from '../../domain/access.ts';
import type { Hold } from '../../domain/hold.ts';
import type { Ids, Sealer } from '../../ports/runtime.ts';

const scope = 'hold';

/** The tag under which a caller's holds stand in agendas; says nothing about the caller to anybody else. */
export const holderOf = (ids: Ids, caller: Principal): string => ids.derived('h', caller.sub);

/** A hold's id is the hold itself, sealed: it needs no item of its own, and nobody can make one up. */
export const sealHold = (sealer: Sealer, hold: Hold): string => sealer.seal(scope, hold);

/** The caller's own hold behind an id; undefined for made-up ids and other callers' holds. */
export function openHold(sealer: Sealer, ids: Ids, caller: Principal, id: string): Hold | undefined {
  const hold = sealer.open(scope, id) as Hold | undefined;
  return hold?.holder === holderOf(ids, caller) ? hold : undefined;
}
