import { execFile } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');
const deployables = globSync(['services/*/function.json', 'countries/[^_]*/country.json'], { cwd: root })
  .map((manifest) => join(root, dirname(manifest)))
  .sort();
const usesCache = (folder: string): boolean => {
  const manifest = join(folder, 'function.json');
  return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).access?.cache !== undefined;
};

/** A word of the client's own that no minifier changes. */
const client = 'MaxRetriesPerRequestError';

test('the client of the cache lies beside the bundles of the functions that use it, and in no bundle', () => {
  for (const folder of deployables) {
    const beside = join(folder, 'dist', 'cache.js');
    expect([folder, existsSync(beside)]).toEqual([folder, usesCache(folder)]);
    if (existsSync(beside)) expect(readFileSync(beside, 'utf8')).toContain(client);
    expect(readFileSync(join(folder, 'dist', 'lambda.js'), 'utf8')).not.toContain(client);
  }
});

test.each(deployables.filter(usesCache).map((folder) => [basename(folder), folder] as const))(
  '%s starts without the client, so that only its use loads it',
  async (_, folder) => {
    const copy = mkdtempSync(join(tmpdir(), 'citas-bundle-'));
    onTestFinished(() => rmSync(copy, { recursive: true }));
    cpSync(join(folder, 'dist'), copy, { recursive: true });
    rmSync(join(copy, 'cache.js'));
    const script = `await import(${JSON.stringify(pathToFileURL(join(copy, 'lambda.js')).href)}); console.log('started')`;
    const env = {
      ...{ AWS_REGION: 'us-east-1', TABLE_NAME: 'test', SIGNING_KEY: 'test'.repeat(10) },
      METRICS_NAMESPACE: 'Citas/test',
    };
    const started = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env,
    });
    expect(started.stdout).toContain('started');
  },
);
