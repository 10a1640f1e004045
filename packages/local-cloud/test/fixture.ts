import { fileURLToPath } from 'node:url';

/** Path of a file of `test/fixtures`. */
export const fixture = (name: string): string =>
  fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url));
