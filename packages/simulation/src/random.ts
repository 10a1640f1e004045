import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}

/**
 * A stream of random choices, the same for the same seed and name. Everything that chooses has a stream under a
 * name of its own, so that leaving one thing out of a history does not change what the others choose.
 */
export class Random {
  readonly name: string;
  /** How often it has chosen: with the name, the identity of a choice. */
  draws = 0;
  readonly #source: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number, name: string) {
    this.name = name;
    this.#source = xoroshiro128plus(hash(`${seed}/${name}`));
  }

  /** Both ends included. */
  integer(min: number, max: number): number {
    this.draws += 1;
    return uniformInt(this.#source, min, max);
  }

  /** @param probability 0…1, in steps of one in a hundred thousand. */
  chance(probability: number): boolean {
    return this.integer(1, 100_000) <= probability * 100_000;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.integer(0, list.length - 1)]!;
  }

  weighted<T extends { readonly weight: number }>(list: readonly T[]): T {
    let left = this.integer(
      1,
      list.reduce((sum, { weight }) => sum + weight, 0),
    );
    return list.find(({ weight }) => {
      left -= weight;
      return left <= 0;
    })!;
  }

  /** Mostly short, now and then long: between 0 and about seven times the mean. */
  around(mean: number): number {
    return Math.floor(-Math.log(this.integer(1, 1000) / 1000) * mean);
  }
}
