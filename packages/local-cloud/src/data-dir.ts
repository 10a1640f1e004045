import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Small files that outlive a restart when the stack keeps its data; without a directory nothing is kept. */
export interface Keep {
  read(name: string): string | undefined;
  /** Writes a file that only its owner can read. */
  write(name: string, text: string): void;
}

export const keepIn = (dataDir: string | undefined): Keep => {
  if (!dataDir) return { read: () => undefined, write: () => undefined };
  mkdirSync(dataDir, { recursive: true });
  return {
    read(name) {
      const file = join(dataDir, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
    write: (name, text) => writePrivately(join(dataDir, name), text),
  };
};

/** A secret of 32 random bytes in base64url, the same at every start with the same data. */
export const keptSecret = (keep: Keep, name: string): string => {
  const kept = keep.read(name);
  if (kept) return kept;
  const secret = randomBytes(32).toString('base64url');
  keep.write(name, secret);
  return secret;
};

export const writePrivately = (file: string, text: string): void => {
  writeFileSync(file, text, { mode: 0o600 });
  // The mode above counts only for a new file.
  chmodSync(file, 0o600);
};
