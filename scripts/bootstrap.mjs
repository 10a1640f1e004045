/**
 * Every npm script of this repository: checks the prerequisites, installs what the lockfile says, builds what has
 * changed, and runs the tool under the project's own Node. Needs Node 20 or newer and npm, nothing else.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const stampFile = join(modules, '.citas-install.json');
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

const node = (...args) => [join(bin, 'node'), ...args];
const tool = (name, ...args) => [join(bin, name), ...args];
const vitest = (...args) => node(join(modules, 'vitest', 'vitest.mjs'), 'run', ...args);
const cli = (name) => join('packages', 'local-cloud', 'src', 'cli', `${name}.ts`);
const simulation = join('packages', 'simulation', 'src', 'cli', 'main.ts');

const lint = tool('biome', 'check', '.');
const types = tool('tsc', '-p', 'tsconfig.json', '--noEmit');
// The app is for browsers: other globals, and JSX.
const webTypes = tool('tsc', '-p', join('services', 'web', 'tsconfig.json'), '--noEmit');
// Stryker finds its plugins and Vitest from the package that asks for them.
const stryker = join('packages', 'core', 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
const mutation = join('packages', 'core', 'mutation', 'stryker.config.json');
const imports = tool('depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'services', 'countries');

/** `java` and `build` say what a command needs first; each step runs only when the one before has succeeded. */
const commands = {
  start: { java: true, build: true, steps: (args) => [['start', node(cli('start'), ...args)]] },
  test: { java: true, build: true, steps: (args) => [['test', vitest(...args)]] },
  screenshots: {
    java: true,
    build: true,
    steps: (args) => [['screenshots', vitest(join('test', 'browser'), ...args), { SCREENSHOTS: '1' }]],
  },
  build: { steps: (args) => [['build', tool('turbo', 'run', 'build', ...args)]] },
  lint: { steps: (args) => [['lint', [...lint, ...args]]] },
  types: {
    steps: (args) => [
      ['types', [...types, ...args]],
      ['types of the app', [...webTypes, ...args]],
    ],
  },
  imports: { steps: (args) => [['imports', [...imports, ...args]]] },
  bench: { java: true, build: true, steps: (args) => [['bench', node(join('bench', 'main.ts'), ...args)]] },
  package: { steps: (args) => [['package', tool('turbo', 'run', 'package', ...args)]] },
  'infra:docs': { steps: (args) => [['infra:docs', node(join('scripts', 'write-infra-docs.ts'), ...args)]] },
  'cost:docs': { steps: (args) => [['cost:docs', node(join('scripts', 'write-cost-docs.ts'), ...args)]] },
  fuzz: {
    java: true,
    build: true,
    steps: (args) => [['fuzz', node(join('test', 'e2e', 'fuzz', 'main.ts'), ...args)]],
  },
  mutate: { steps: (args) => [['mutate', node(stryker, 'run', mutation, ...args)]] },
  broken: {
    java: true,
    steps: (args) => [['broken', node(join('scripts', 'broken-on-purpose.ts'), ...args)]],
  },
  simulate: { steps: (args) => [['simulate', node(simulation, ...args)]] },
  'new:country': { steps: (args) => [['new:country', node(join('scripts', 'new-country.ts'), ...args)]] },
  token: { installed: true, steps: (args) => [['token', node(cli('token'), ...args)]] },
  ops: { steps: (args) => [['ops', node(join('packages', 'ops', 'src', 'cli.ts'), ...args)]] },
  check: {
    java: true,
    steps: (args) => [
      ['lint', lint],
      ['types', types],
      ['types of the app', webTypes],
      ['imports', imports],
      ['build', tool('turbo', 'run', 'build', '--output-logs=errors-only')],
      ['test', vitest(...args)],
    ],
  },
};

const main = async () => {
  const [name, ...args] = process.argv.slice(2);
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined;
  if (!command) fail(`Usage: npm run <${Object.keys(commands).join(' | ')}>`);
  if (command.java) requireJava();
  // A token can only come from a running stack, and then everything is installed.
  if (command.installed && !existsSync(join(bin, 'node'))) {
    fail('The local stack is not running: start it with `npm start`.');
  }
  if (!command.installed) install();
  if (command.build) {
    quietly('build', tool('turbo', 'run', 'build', '--output-logs=errors-only'));
  }
  const steps = command.steps(args);
  for (const [title, step, variables] of steps) {
    if (steps.length > 1) console.error(`\n=== ${title}`);
    const code = await run(title, step, variables);
    if (code !== 0) process.exit(code);
  }
};

const fail = (message) => {
  console.error(message);
  process.exit(1);
};

const requireJava = () => {
  const advice = 'install Java 17 or newer (a JRE is enough) and make sure that `java -version` finds it.';
  const { error, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  if (error) fail(`Java was not found: ${advice}`);
  const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr) ?? [];
  const major = first === '1' ? Number(second) : Number(first);
  if (major < 17) fail(`Java ${major} is too old: ${advice}`);
};

/** Installs, unless the lockfile is the one that was installed last. */
const install = () => {
  const lockfile = createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .digest('hex');
  const stamp = readStamp();
  if (stamp?.lockfile === lockfile && existsSync(stamp.pnpm) && existsSync(join(bin, 'node'))) return;
  quietly('packages', ['npx', '--yes', packageManager, 'install', '--frozen-lockfile']);
  const found = spawnSync('npx', ['--yes', '--package', packageManager, '-c', 'command -v pnpm'], {
    encoding: 'utf8',
  });
  writeFileSync(stampFile, JSON.stringify({ lockfile, pnpm: dirname(found.stdout.trim()) }));
};

const readStamp = () => (existsSync(stampFile) ? JSON.parse(readFileSync(stampFile, 'utf8')) : undefined);

/** The project's Node comes first; Turborepo looks for pnpm. */
const environment = () => {
  const path = [bin, readStamp()?.pnpm, process.env.PATH].filter(Boolean).join(delimiter);
  return { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1', TURBO_NO_UPDATE_NOTIFIER: '1' };
};

/** Runs a step whose output matters only when it fails. */
const quietly = (title, [file, ...args]) => {
  const from = Date.now();
  const options = { cwd: root, env: environment(), encoding: 'utf8', maxBuffer: 2 ** 28 };
  const { status, error, stdout, stderr } = spawnSync(file, args, options);
  if (status !== 0) fail(`${stdout ?? ''}${stderr ?? ''}${error ?? ''}\nThe step "${title}" failed.`);
  console.error(`  ✓ ${title.padEnd(34)} ${((Date.now() - from) / 1000).toFixed(1)} s`);
};

/** Runs a step in the foreground, hands signals on, and gives its exit code. */
const run = (title, [file, ...args], variables = {}) =>
  new Promise((resolve) => {
    // By the channel a running stack notices when this process is gone, however it went.
    const stdio = ['inherit', 'inherit', 'inherit', ...(title === 'start' ? ['ipc'] : [])];
    const child = spawn(file, args, { cwd: root, env: { ...environment(), ...variables }, stdio });
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    const npm = npmProcess();
    const watch = setInterval(() => npm && !isAlive(npm) && child.kill('SIGTERM'), 500);
    child.on('error', (error) => fail(String(error)));
    child.on('exit', (code, signal) => {
      clearInterval(watch);
      resolve(code ?? 128 + constants.signals[signal]);
    });
  });

/** The npm that runs this script. It may be killed without a word to us, and a shell may stand between. */
const npmProcess = () => {
  if (!process.env.npm_lifecycle_event) return undefined;
  const parent = spawnSync('ps', ['-o', 'ppid=,comm=', '-p', String(process.ppid)], { encoding: 'utf8' });
  const [, grandparent, name] = /^\s*(\d+)\s+(.*?)\s*$/.exec(parent.stdout ?? '') ?? [];
  return name?.endsWith('sh') ? Number(grandparent) : process.ppid;
};

const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node ${process.versions.node} is too old: install Node 20 or newer (https://nodejs.org).`);
}
await main();
