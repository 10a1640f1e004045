import { idempotencyKey } from '@citas/client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { dataOf, isTransient, type Slot } from './answer.ts';
import { useCitas } from './provider.tsx';

/** A slot set aside for this browser. Kept in the history entry, so that a reload finds it again. */
export interface KeptHold {
  readonly id: string;
  readonly slot: Slot;
  /** When it ends, in milliseconds of this browser's clock, however wrong that is. */
  readonly until: number;
}

/** How long the API holds a slot; counted from the question, so that a wrong clock does not matter. */
const holdMs = 5 * 60_000;

/**
 * A hold that has been asked for and not been answered. However often it is sent, it is the same hold, and its five
 * minutes run from the first time.
 */
interface Wish {
  readonly name: string;
  readonly key: string;
  readonly asked: number;
}

const keyOf = (doctorId: string, startsAt: string) => ['hold', doctorId, startsAt] as const;

/** Holds that have been given back or spent: a history entry may still remember them. */
const ended = new Set<string>();

/** The hold that the current history entry remembers for a slot. */
function rememberedHold(doctorId: string, startsAt: string): KeptHold | undefined {
  const hold = (history.state as { hold?: KeptHold } | null)?.hold;
  return hold &&
    !ended.has(hold.id) &&
    hold.slot.doctorId === doctorId &&
    Date.parse(hold.slot.startsAt) === Date.parse(startsAt)
    ? hold
    : undefined;
}

/**
 * The hold of this tab's form: leaving by the browser's history after a reload ends the page before it can give the
 * hold back, and then the next list of slots does. The id is sealed and names nobody.
 */
const formKey = 'citas.hold';

/** Gives back what a form has left behind, so that the slot is among those shown. */
export function useLeftHold(): void {
  const citas = useCitas();
  const queries = useQueryClient();
  useEffect(() => {
    const id = sessionStorage.getItem(formKey);
    if (!id) return;
    sessionStorage.removeItem(formKey);
    ended.add(id);
    citas
      .DELETE('/v1/holds/{id}', { params: { path: { id } } })
      .finally(() => queries.invalidateQueries({ queryKey: ['slots'] }))
      .catch(() => undefined);
  }, [citas, queries]);
}

/** Holds that were left and not yet given back: whoever comes back at once keeps them. */
const leaving = new Map<string, ReturnType<typeof setTimeout>>();

/**
 * Holds a slot while its form is shown and gives it back when the form is left. `refetch()` holds it anew.
 *
 * @returns the query of the hold, and `spend`: called once the hold has become a booking, which ends it.
 */
export function useHold(doctorId: string, startsAt: string) {
  const citas = useCitas();
  const queries = useQueryClient();
  const spent = useRef(false);
  const wish = useRef<Wish>(undefined);
  const hold = useQuery({
    queryKey: keyOf(doctorId, startsAt),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
    initialData: () => rememberedHold(doctorId, startsAt),
    queryFn: async ({ signal }): Promise<KeptHold> => {
      const name = keyOf(doctorId, startsAt).join(' ');
      if (wish.current?.name !== name) wish.current = { name, key: idempotencyKey(), asked: Date.now() };
      const { key, asked } = wish.current;
      const params = { header: { 'idempotency-key': key } };
      try {
        const body = { doctorId, startsAt };
        const { id, expiresAt: _, ...slot } = await dataOf(citas.POST('/v1/holds', { params, body, signal }));
        wish.current = undefined;
        return { id, slot, until: asked + holdMs };
      } catch (error) {
        if (!isTransient(error)) wish.current = undefined;
        throw error;
      }
    },
  });

  const { data } = hold;
  useEffect(() => {
    if (!data) return;
    history.replaceState({ ...history.state, hold: data }, '');
    sessionStorage.setItem(formKey, data.id);
  }, [data]);

  useEffect(() => {
    const key = keyOf(doctorId, startsAt);
    const name = key.join(' ');
    clearTimeout(leaving.get(name));
    leaving.delete(name);
    return () => {
      sessionStorage.removeItem(formKey);
      const giveBack = () => {
        leaving.delete(name);
        const kept = queries.getQueryData<KeptHold>(key);
        queries.removeQueries({ queryKey: key });
        if (!kept) return;
        ended.add(kept.id);
        if (spent.current || kept.until <= Date.now()) return;
        // Should this not arrive, the hold ends by itself within minutes.
        citas
          .DELETE('/v1/holds/{id}', { params: { path: { id: kept.id } }, keepalive: true })
          .finally(() => queries.invalidateQueries({ queryKey: ['slots'] }))
          .catch(() => undefined);
      };
      leaving.set(name, setTimeout(giveBack, 0));
    };
  }, [citas, queries, doctorId, startsAt]);

  const spend = () => {
    spent.current = true;
  };
  return { hold, spend };
}
