import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { SetupError } from '../setup-error.ts';

/** A program that npm does not bring, such as redis-server or chromium. */
export interface SystemProgram {
  /** Its name on PATH. */
  readonly program: string;
  /** The Debian package that brings it. */
  readonly debianPackage: string;
  /** The environment variable in which a person gives its path instead. */
  readonly setting: string;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a missing package may be installed: by default on Debian, and as root only. */
  readonly mayInstall: boolean;
}

/**
 * The path of the program: the one that its setting gives, else the one on PATH, else the one that apt-get
 * installs. Processes that ask at once install it once. Throws SetupError, one sentence that says what to
 * install or which setting to give.
 */
export const systemProgram = async (
  wanted: SystemProgram,
  { env, mayInstall }: Surroundings = { env: process.env, mayInstall: isDebianRoot() },
): Promise<string> => {
  const { program, debianPackage, setting } = wanted;
  const given = env[setting];
  if (given) {
    if (isExecutable(given)) return given;
    throw new SetupError(`${setting} gives ${given}, which is no program that can be run.`);
  }
  const present = onPath(program, env);
  if (present) return present;
  const advice = `install it (on Debian: apt-get install ${debianPackage}) or give its path in ${setting}.`;
  if (!mayInstall) throw new SetupError(`${program} was not found: ${advice}`);
  const said = await install(wanted, env);
  const installed = onPath(program, env);
  if (installed) return installed;
  throw new SetupError(
    `${program} was not found and apt-get did not bring it (${lastLine(said)}): ${advice}`,
  );
};

const isDebianRoot = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

const onPath = (program: string, env: Surroundings['env']): string | undefined =>
  (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, program))
    .find(isExecutable);

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
};

// The lock is the kernel's, which a process that dies lets go. apt-get's own covers dpkg, but not its lists.
const script = `
  command -v "$1" && exit
  get() { apt-get -y -o DPkg::Lock::Timeout=300 "$@"; }
  get install --no-install-recommends "$2" || { get update && get install --no-install-recommends "$2"; }
`;

/** Returns what was said: whether the program is there now says whether it worked. */
const install = ({ program, debianPackage }: SystemProgram, env: Surroundings['env']): Promise<string> =>
  new Promise((resolve, reject) => {
    const lock = join(tmpdir(), 'citas-apt-get.lock');
    const child = spawn('flock', [lock, 'sh', '-c', script, 'install', program, debianPackage], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });

const lastLine = (said: string): string => said.trim().split('\n').at(-1) || 'it said nothing';
