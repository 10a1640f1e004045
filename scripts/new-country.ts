import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { copyTemplate } from './new-country/files.ts';
import { type CountryOptions, readOptions, UsageError, usage } from './new-country/options.ts';

const root = resolve(import.meta.dirname, '..');

/** Folders that make a country. */
const parts = (code: string) =>
  ['countries', 'infra/countries'].map((folder) => ({
    from: `${folder}/_template`,
    to: `${folder}/${code}`,
  }));

function create(options: CountryOptions): void {
  for (const { to } of parts(options.code)) {
    if (existsSync(join(root, to))) throw new UsageError(`${to} exists already`);
  }
  for (const { from, to } of parts(options.code)) {
    copyTemplate(join(root, from), join(root, to), options, new Date().getFullYear());
  }
}

/** Takes the new package into the lockfile, the one existing file that changes, and lays its files out. */
function install({ code }: CountryOptions): void {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  run('npx', '--yes', packageManager, 'install', '--no-frozen-lockfile', '--prefer-offline');
  run(join(root, 'node_modules', '.bin', 'biome'), 'format', '--write', ...parts(code).map(({ to }) => to));
}

function run(command: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return;
  process.stderr.write(`${stdout}${stderr}`);
  throw new UsageError(
    `the country is there, but \`${args.join(' ')}\` failed; repeat it once that is mended`,
  );
}

const done = ({ code, names, timeZones, currency }: CountryOptions) => `
countries/${code} is ready: ${names.en}, ${currency}, ${timeZones.join(', ')}.

Now, in this order:
  1. Review countries/${code}/README.md: the holidays are three fixed dates and the identity document is a mere pattern.
  2. Write the country's rules: packages/country-kit/README.md shows how.
  3. npm test -- countries/${code}
  4. npm start: the country is discovered by its folder, and bookable.
  5. docs/deploy.md: infra/countries/${code} deploys it, alone.
`;

try {
  const options = readOptions(process.argv.slice(2));
  if (options) {
    create(options);
    install(options);
  }
  process.stdout.write(options ? done(options) : usage);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`new:country: ${error.message}\n`);
  process.exitCode = 1;
}
