import { Random } from '../random.ts';
import { type FaultKind, faultKinds } from './kinds.ts';

const always: ReadonlySet<FaultKind> = new Set(['dst-night', 'short-visibility', 'late-write']);

/**
 * Decides which faults happen. Every seed has a mix of its own: some kinds are left out, others come more often,
 * and one seed in ten has none at all, because rare meetings of two faults hide behind frequent ones.
 */
export class Faults {
  /** Occurrences by kind. */
  readonly counts = new Map<FaultKind, number>();
  /** Every fault that happened, by name, in order. */
  readonly happened: string[] = [];
  #calm = false;
  readonly #rates = new Map<FaultKind, number>();
  readonly #only: ReadonlySet<string> | undefined;

  /** @param only names of the faults that may happen; all when left out. */
  constructor(seed: number, only?: ReadonlySet<string>) {
    const random = new Random(seed, 'faults');
    const none = random.chance(0.1);
    for (const [kind, rate] of Object.entries(faultKinds) as [FaultKind, number][]) {
      const factor = random.chance(0.35) ? 0 : always.has(kind) ? 1 : random.pick([0.3, 1, 1, 3]);
      this.#rates.set(kind, none ? 0 : Math.min(1, rate * factor));
    }
    this.#only = only;
  }

  /** Whether a fault happens here; `random` belongs to whom it happens to. */
  happens(kind: FaultKind, random: Random): boolean {
    const name = `${kind}@${random.name}:${random.draws}`;
    const lucky = !random.chance(this.#rates.get(kind)!);
    if (lucky || this.#calm || (this.#only && !this.#only.has(name))) return false;
    this.happened.push(name);
    this.count(kind);
    return true;
  }

  count(kind: FaultKind): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
  }

  /** From now on nothing goes wrong any more. */
  stop(): void {
    this.#calm = true;
  }
}
