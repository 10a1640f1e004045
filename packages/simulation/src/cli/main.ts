import { simulate } from '../run.ts';
import { shrink } from '../shrink/shrink.ts';
import { help, type Options, readOptions, UsageError } from './options.ts';
import { runSeeds } from './pool.ts';
import { failureLines, progressLine, summaryLines } from './report.ts';

const progressEvery = 5000;

/** @returns the exit code */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === 'help') {
    console.log(help);
    return 0;
  }
  if (options.verbose) await printHistory(options);
  const since = performance.now();
  const seconds = () => (performance.now() - since) / 1000;
  let shown = since;
  const { total, failure } = await runSeeds(options, (sofar) => {
    if (performance.now() - shown < progressEvery) return;
    shown = performance.now();
    console.error(progressLine(sofar, seconds()));
  });
  console.log(summaryLines(total, seconds()).join('\n'));
  if (!failure) {
    console.log('No invariant was violated.');
    return 0;
  }
  const { seed } = failure;
  const { steps, shrinkSeconds } = options;
  console.error(`Seed ${seed} fails; shrinking its history for up to ${shrinkSeconds} s …`);
  const shrunken = await shrink(await simulate({ seed, steps }), steps, shrinkSeconds);
  console.log(`\n${failureLines(shrunken, steps).join('\n')}`);
  return 1;
}

async function printHistory({ from, steps }: Options): Promise<void> {
  const { lines, digest } = await simulate({ seed: from, steps, keepHistory: true });
  console.log(`${lines.join('\n')}\nhistory ${digest}`);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
