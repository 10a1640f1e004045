import { type Zippable, zipSync } from 'fflate';

/** The first moment that a zip knows, on whatever clock: the format stores wall time. */
const epoch = new Date(1980, 0, 1);
const unix = 3;
const readableFile = (0o100644 << 16) >>> 0;

/** A zip that depends on nothing but the files' names and bytes: not on their order, dates, owners or time zone. */
export function zip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const names = Object.keys(files).sort();
  const entries: Zippable = {};
  for (const name of names) {
    // Copied: fflate looks at the buffer behind a view of a larger one.
    entries[name] = [new Uint8Array(files[name]!), { level: 9, mtime: epoch, os: unix, attrs: readableFile }];
  }
  return zipSync(entries);
}
