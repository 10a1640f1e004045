import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { systemProgram } from '../src/testing/index.ts';
import { temporaryDirectory } from './support.ts';

const wanted = { program: 'citas-probe', debianPackage: 'citas-probe-package', setting: 'CITAS_PROBE' };

const executable = (path: string, script = ''): string => {
  writeFileSync(path, `#!/bin/sh\n${script}`);
  chmodSync(path, 0o755);
  return path;
};

/** A folder first on PATH, whose apt-get notes what it is asked and installs after `refusals` failures. */
const aptGet = ({ refusals = 0, brings = true } = {}) => {
  const folder = temporaryDirectory();
  const asked = join(folder, 'asked');
  writeFileSync(asked, '');
  const probe = join(folder, wanted.program);
  executable(
    join(folder, 'apt-get'),
    `case "$*" in *" update"*) echo update >> ${asked}; exit;; esac
    echo install >> ${asked}
    [ "$(grep -c install ${asked})" -gt ${refusals} ] || exit 100
    ${brings ? '' : 'echo "E: Unable to locate package" >&2; exit 100'}
    echo "#!/bin/sh" > ${probe}.new; chmod 755 ${probe}.new; mv ${probe}.new ${probe}`,
  );
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}` };
  return { env, probe, asked: () => readFileSync(asked, 'utf8').trim().split('\n') };
};

describe('a program of the system', () => {
  it('is the one that the setting gives, before the one on PATH', async () => {
    const folder = temporaryDirectory();
    executable(join(folder, wanted.program));
    const given = executable(join(temporaryDirectory(), 'other'));
    const env = { PATH: `:/nowhere:${folder}` };
    expect(await systemProgram(wanted, { env, mayInstall: false })).toBe(join(folder, wanted.program));
    expect(await systemProgram(wanted, { env: { ...env, CITAS_PROBE: given }, mayInstall: false })).toBe(
      given,
    );
  });

  it('is never guessed when the setting is wrong', async () => {
    const folder = temporaryDirectory();
    executable(join(folder, wanted.program));
    const env = { PATH: folder, CITAS_PROBE: '/nowhere/probe' };
    await expect(systemProgram(wanted, { env, mayInstall: true })).rejects.toThrow(
      'CITAS_PROBE gives /nowhere/probe, which is no program that can be run.',
    );
  });

  it('is not installed by who may not: one sentence says what to install or to give', async () => {
    const { env, asked } = aptGet();
    await expect(systemProgram(wanted, { env, mayInstall: false })).rejects.toThrow(
      'citas-probe was not found: install it (on Debian: apt-get install citas-probe-package) or give its path in CITAS_PROBE.',
    );
    expect(asked()).toEqual(['']);
  });

  it('is installed once for all who ask at the same time, after one update where the lists are old', async () => {
    const { env, probe, asked } = aptGet({ refusals: 1 });
    const found = await Promise.all([1, 2, 3].map(() => systemProgram(wanted, { env, mayInstall: true })));
    expect(found).toEqual([probe, probe, probe]);
    expect(asked()).toEqual(['install', 'update', 'install']);
  });

  it('that apt-get does not bring ends with what apt-get said last', async () => {
    const { env } = aptGet({ brings: false });
    await expect(systemProgram(wanted, { env, mayInstall: true })).rejects.toThrow(
      /^citas-probe was not found and apt-get did not bring it \(E: Unable to locate package\): install it/,
    );
  });
});
