import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';

const usage = 'npm run fuzz -- [--cases <number>] [--seed <number>] [--path <path of a failure>]';

/** Reads a whole number that is at least `least`; ends the process when it is none. */
const whole = (name: string, text: string, least: number): string => {
  if (Number.isSafeInteger(Number(text)) && Number(text) >= least && text.trim() !== '') return text;
  return fail(`--${name} takes a whole number from ${least} on, not "${text}".`);
};

const fail = (message: string): never => {
  console.error(`${message}\n${usage}`);
  process.exit(1);
};

const options = () => {
  try {
    return parseArgs({
      options: { cases: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' } },
    }).values;
  } catch (error) {
    return fail((error as Error).message);
  }
};

const { cases = '5000', seed = String(randomInt(2 ** 31)), path } = options();
if (path !== undefined && !/^\d+(:\d+)*$/.test(path)) fail(`--path is what a failure prints, not "${path}".`);
process.env.FUZZ_CASES = whole('cases', cases, 1);
process.env.FUZZ_SEED = whole('seed', seed, 0);
if (path) process.env.FUZZ_PATH = path;

console.log(`Bombarding the local stack: ${cases} requests from seed ${seed} on.`);
const vitest = await startVitest('test', ['test/e2e/fuzz.test.ts'], {
  watch: false,
  disableConsoleIntercept: true,
  reporters: ['verbose'],
});
await vitest.close();
