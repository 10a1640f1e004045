import { randomInt } from 'node:crypto';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { Bombardment } from './fuzz/bombard.ts';
import { World } from './support/world.ts';

/** `npm run fuzz` sets these; a failure prints the seed and the path that replay it. */
const { FUZZ_CASES = '240', FUZZ_SEED, FUZZ_PATH } = process.env;
/** Cases on one stack: a longer run starts anew, so that its table stays small enough to be compared each time. */
const casesPerRound = 1000;
const total = Number(FUZZ_CASES);

interface Round {
  readonly seeds: readonly number[];
  readonly cases: number;
}

const rounds: Round[] = FUZZ_SEED
  ? Array.from({ length: Math.ceil(total / casesPerRound) }, (_, round) => ({
      seeds: [Number(FUZZ_SEED) + round],
      cases: Math.min(casesPerRound, total - round * casesPerRound),
    }))
  : [{ seeds: [20_261_124, randomInt(2 ** 31)], cases: Math.ceil(total / 2) }];

describe.each(rounds)('a bombardment with $cases requests (seeds $seeds)', ({ seeds, cases }) => {
  const timeout = 60_000 + cases * 1000;
  let world: World;
  let bombardment: Bombardment;
  beforeAll(async () => {
    world = await World.start({ countries: ['pe', 'cl'] });
    bombardment = await Bombardment.of(world);
  });
  afterAll(async () => {
    await bombardment?.close();
    await world?.stop();
  });

  test.each(seeds)(
    'by seed %i: every answer keeps to the document, and what is refused changes nothing',
    (seed) =>
      bombardment.run({ seed, cases, limit: timeout - 15_000, ...(FUZZ_PATH && { path: FUZZ_PATH }) }),
    timeout,
  );

  test.skipIf(FUZZ_PATH)(
    'every operation grants what is rightly asked for',
    async () => {
      await bombardment.reachAll(seeds[0]!);
      if (FUZZ_SEED) console.table(bombardment.summary());
    },
    timeout,
  );
});
