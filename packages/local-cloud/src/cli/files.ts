import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const directory = fileURLToPath(new URL('../../../../.citas', import.meta.url));

/** What a running stack leaves for tools, in the repository's `.citas` folder (never committed). */
export const files = {
  directory,
  /** Addresses, tokens and sample ids; there while the stack is ready. */
  local: join(directory, 'local.json'),
  /** How the token command reaches the stack. */
  control: join(directory, 'control.json'),
  logs: join(directory, 'logs'),
};
