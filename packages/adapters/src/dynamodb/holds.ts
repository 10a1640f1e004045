import { fail, type Hold, type Instant, marksOf, ok, type Result } from '@citas/core';
import { agendaKey, doctorDayTtl, expiryBound, heldAttribute, heldUntil, heldValues } from './agenda-item.ts';
import { claimable, dayUpdate, heldBy, notHeld } from './agenda-update.ts';
import { commitClaim, type DayChange, markedBy } from './claims.ts';
import { commit } from './commit.ts';
import type { Item, Table } from './table.ts';

/** A hold as a claim of the doctor's days: one, or two across midnight UTC. */
const heldDays = ({ slot }: Hold): DayChange[] =>
  [...marksOf(slot)].map(([date, claim]) => ({
    resource: { kind: 'DOCTOR', id: slot.doctorId },
    date,
    claim,
    release: [],
    placed: false,
  }));

/** When the same hold, which a refusal shows to be in force on all its marks, ends; undefined where it is not. */
function standingUntil(
  days: readonly DayChange[],
  refused: readonly (Item | undefined)[],
  hold: Hold,
  now: Instant,
): Instant | undefined {
  const ends = days.flatMap(({ claim }, index) =>
    claim.map((mark) => heldUntil(refused[index]?.[heldAttribute(mark)]?.S, hold)),
  );
  const until = ends[0];
  return until !== undefined && until > now && ends.every((end) => end === until) ? until : undefined;
}

export async function holdSlot(
  table: Table,
  hold: Hold,
  now: Instant,
): Promise<Result<Hold, 'slot-unavailable'>> {
  const days = heldDays(hold);
  const standing = (refused: readonly (Item | undefined)[]) => standingUntil(days, refused, hold, now);
  const claimant = {
    holder: hold.holder,
    now,
    stands: (refused: readonly (Item | undefined)[]) => standing(refused) !== undefined,
  };
  const done = await commitClaim(table, days, claimant, ({ resource, date, claim }, own) =>
    dayUpdate(
      agendaKey(resource, date),
      { hold: markedBy(hold, claim), ttl: doctorDayTtl(date) },
      claimable(claim, now, own),
    ),
  );
  if (!done.ok) {
    const expiresAt = standing(done.refused);
    return expiresAt === undefined ? fail('slot-unavailable') : ok({ ...hold, expiresAt });
  }
  if (done.item) await sweep(table, done.item, now);
  return ok(hold);
}

export async function releaseHold(table: Table, hold: Hold): Promise<boolean> {
  const writes = heldDays(hold).map(({ resource, date, claim }) =>
    dayUpdate(agendaKey(resource, date), { unhold: claim }, [heldBy(markedBy(hold, claim))]),
  );
  const done = await commit(table, writes);
  return done.ok || done.maybeApplied;
}

const sweptAt = 16;
const sweptAtOnce = 48;

/** Ended holds cost nothing but room; those that nobody overwrites are removed once they would add up. */
async function sweep(table: Table, { pk, sk, ...item }: Item, now: Instant): Promise<void> {
  const ended = [...heldValues(item)].filter(([, value]) => value < expiryBound(now)).map(([mark]) => mark);
  if (ended.length < sweptAt) return;
  const marks = ended.slice(0, sweptAtOnce);
  const write = dayUpdate({ pk: pk!.S!, sk: sk!.S! }, { unhold: marks }, [notHeld(marks, now)]);
  // The hold stands whatever becomes of the sweep: the next one tries again.
  await commit({ ...table, retry: { limitMs: 0 } }, [write]).catch(() => undefined);
}
