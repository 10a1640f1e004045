import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { lambdaBundle } from '@citas/config/tsup';
import { build } from 'tsup';
import { median, type Table } from './report.ts';

const root = path.resolve(import.meta.dirname, '..');
const rounds = 15;

/** A module is loaded once in a process of its own, as a cold start does; prints milliseconds. */
const loader = 'const t=performance.now();import(process.argv[1]).then(()=>console.log(performance.now()-t))';

/** Enough of every function's environment for its module to load; nothing is called. */
function environmentOf(directory: string): Record<string, string> {
  const env: Record<string, string> = { AWS_REGION: 'us-east-1', PATH: process.env.PATH ?? '' };
  for (const name of ['TABLE_NAME', 'BUS_NAME', 'COUNTRY_RULE_PREFIX', 'AUDIENCE', 'METRICS_NAMESPACE'])
    env[name] = 'bench';
  for (const name of ['ISSUER', 'JWKS_URL', 'PARKED_QUEUE_URL']) env[name] = 'http://127.0.0.1/bench';
  env.SIGNING_KEY = 'bench'.repeat(10);
  env.AWS_LAMBDA_FUNCTION_NAME = path.basename(directory);
  return env;
}

const load = (bundle: string, env: Record<string, string>): number =>
  Number(
    execFileSync(process.execPath, ['-e', loader, pathToFileURL(bundle).href], { env, encoding: 'utf8' }),
  );

/** The Express handler twice: as tsup bundles it, and with the parts of the SDK left out that our functions leave out. */
async function buildBaselines(out: string): Promise<{ name: string; file: string }[]> {
  const entry = { lambda: path.join(root, 'bench/baseline/lambda.ts') };
  const whole = {
    name: 'Express + serverless-http + lib-dynamodb',
    file: path.join(out, 'whole', 'lambda.js'),
  };
  const trimmed = {
    name: 'the same, the SDK trimmed like ours',
    file: path.join(out, 'trimmed', 'lambda.js'),
  };
  const options = (file: string) =>
    lambdaBundle({ entry, outDir: path.dirname(file), budgetKb: Infinity }) as object;
  await build({ ...options(whole.file), esbuildPlugins: [], config: false });
  await build({ ...options(trimmed.file), config: false });
  return [whole, trimmed];
}

/**
 * Size and module load time of every bundle beside an Express handler from the same bundler. All take turns
 * within each round, so that a busy machine slows them alike; the ratio is what counts.
 */
export async function bundles(): Promise<Table> {
  const out = path.join(root, 'bench', 'dist');
  const baselines = await buildBaselines(out);
  const functions = globSync(['services/*/dist/lambda.js', 'countries/*/dist/lambda.js'], { cwd: root })
    .filter((file) => !file.includes('/_'))
    .sort()
    .map((file) => ({ name: file.split(path.sep)[1]!, file: path.join(root, file) }));
  const all = [...baselines, ...functions];

  const times = new Map(all.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, file } of all) times.get(name)!.push(load(file, environmentOf(path.dirname(file))));
  }
  const millisecondsOf = (name: string) => median(times.get(name)!);
  const [whole, trimmed] = baselines.map(({ name }) => millisecondsOf(name));

  const table: Table = {
    title: `Bundles: size and module load (median of ${rounds} cold processes, same run)`,
    columns: ['function', 'KB', 'load ms', '÷ Express', '÷ trimmed'],
    rows: all.map(({ name, file }) => {
      const milliseconds = millisecondsOf(name);
      return [
        name,
        (statSync(file).size / 1024).toFixed(0),
        milliseconds.toFixed(0),
        (milliseconds / whole!).toFixed(2),
        (milliseconds / trimmed!).toFixed(2),
      ];
    }),
    notes: ['goal for API functions: ≤ 0.5'],
  };
  await rm(out, { recursive: true });
  return table;
}
