/**
 * What a range of commits affects, so that nothing else is built and applied:
 *
 *   node scripts/affected.mjs <base> [<head>] [--github]
 *
 * Prints JSON, or with --github one `name=value` line for each field:
 * - packages   workspace packages to build and test
 * - modules    Terraform modules that changed, or use one that did
 * - terraform  folders of infra to check: these modules, and the roots
 * - platform   whether infra/platform is to be applied
 * - countries  codes of the countries to be applied
 *
 * A package is affected when one of its files changed (Markdown aside), or when a package that it depends on is.
 * The platform deploys every service; a country's root depends on its country. Needs Node and git, no install.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files that concern every package. The lockfile tells more: see `changedInLockfile`. */
const everywhere = ['package.json', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'turbo.json', '.nvmrc'];
const lockfile = 'pnpm-lock.yaml';
const platform = 'infra/platform';

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });

const options = process.argv.slice(2);
const [base, head = 'HEAD'] = options.filter((option) => !option.startsWith('--'));
if (!base) fail('give a base, for example: node scripts/affected.mjs origin/main');

function fail(message) {
  console.error(`affected: ${message}`);
  process.exit(1);
}

/** Every workspace package by its folder, with the folders of those that it depends on. */
function workspace() {
  const patterns = [...readFileSync('pnpm-workspace.yaml', 'utf8').matchAll(/^ {2}- (\S+)$/gm)].map(
    ([, p]) => p,
  );
  const folders = patterns.flatMap((pattern) =>
    pattern.endsWith('/*')
      ? readdirSync(dirname(pattern)).map((name) => join(dirname(pattern), name))
      : [pattern],
  );
  const packages = folders
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }));
  const folderOf = new Map(packages.map(({ name, folder }) => [name, folder]));
  const services = packages.filter(({ folder }) => folder.startsWith('services/'));
  return new Map(
    packages.map(({ folder, name, dependencies, devDependencies }) => {
      const names = Object.keys({ ...dependencies, ...devDependencies });
      if (folder === platform) names.push(...services.map((service) => service.name));
      return [folder, { name, needs: names.flatMap((needed) => folderOf.get(needed) ?? []) }];
    }),
  );
}

/** The lockfile's blocks by workspace folder, and the rest of it. */
function lockfileAt(commit) {
  let text = '';
  try {
    text = git('show', `${commit}:${lockfile}`);
  } catch {
    // There was none.
  }
  const [, importers = ''] = /^importers:\n(.*?)^(?=\S)/ms.exec(text) ?? [];
  const blocks = [...importers.matchAll(/^ {2}(\S.*?):\n(.*?)(?=^ {2}\S|$(?![\s\S]))/gms)];
  return {
    folders: new Map(blocks.map(([, folder, block]) => [folder.replaceAll("'", ''), block])),
    rest: text.replace(importers, ''),
  };
}

/** Folders whose dependencies changed; all of them when a version of something outside did. */
function changedInLockfile(from, to, all) {
  const [before, after] = [lockfileAt(from), lockfileAt(to)];
  if (before.rest !== after.rest) return all;
  return all.filter((folder) => before.folders.get(folder) !== after.folders.get(folder));
}

function changedFolders(packages) {
  const all = [...packages.keys()];
  const from = /^0+$/.test(base) ? undefined : git('merge-base', base, head).trim();
  if (!from) return all;
  const files = git('diff', '--name-only', '--no-renames', '-z', from, head).split('\0').filter(Boolean);
  if (files.some((file) => everywhere.includes(file))) return all;
  const owners = files
    .filter((file) => !file.endsWith('.md'))
    .flatMap((file) => all.find((folder) => file.startsWith(`${folder}/`)) ?? []);
  return [...owners, ...(files.includes(lockfile) ? changedInLockfile(from, head, all) : [])];
}

/** These folders and all that depend on them, however far. */
function withDependents(packages, folders) {
  const affected = new Set(folders);
  for (let size = -1; size !== affected.size; ) {
    size = affected.size;
    for (const [folder, { needs }] of packages) {
      if (needs.some((needed) => affected.has(needed))) affected.add(folder);
    }
  }
  return [...affected].sort();
}

process.chdir(git('rev-parse', '--show-toplevel').trim());
const packages = workspace();
const affected = withDependents(packages, changedFolders(packages));
const below = (folder) =>
  affected.filter((path) => dirname(path) === folder).map((path) => path.slice(folder.length + 1));
const terraform = affected.filter((folder) => folder.startsWith('infra/'));
const result = {
  packages: affected
    .filter((folder) => !terraform.includes(folder))
    .map((folder) => packages.get(folder).name),
  modules: below('infra/modules'),
  terraform,
  platform: affected.includes(platform),
  countries: below('infra/countries').filter((code) => !code.startsWith('_')),
};

if (options.includes('--github')) {
  for (const [name, value] of Object.entries(result)) console.log(`${name}=${JSON.stringify(value)}`);
} else {
  console.log(JSON.stringify(result, null, 2));
}
