import { describe, expect, test } from 'vitest';
import { readOptions } from '../src/cli/options.ts';

describe('options', () => {
  test('default to a hundred thousand operations from seed 1', () => {
    expect(readOptions([])).toMatchObject({ from: 1, operations: 100_000, workers: 2, verbose: false });
    expect(readOptions(['--seed', '7', '--steps', '2000'])).toMatchObject({ from: 7, seeds: 1, steps: 2000 });
  });

  test.each([
    [['--steps', '0'], '--steps must be a whole number of at least 1, not "0".'],
    [['--seed', 'x'], '--seed must be a whole number of at least 0, not "x".'],
    [['--verbose'], '--verbose needs --seed.'],
    [['--seed', '1', '--seeds', '2'], '--seed stands alone: --from and --seeds are for several.'],
    [['--nonsense'], "Unknown option '--nonsense'. Try --help."],
  ])('%j are refused in one line', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });
});
