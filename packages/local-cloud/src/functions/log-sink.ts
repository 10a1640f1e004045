import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';

export interface LogLine {
  readonly function: string;
  readonly stream: 'stdout' | 'stderr';
  readonly line: string;
}

/** Takes every line that a function writes. */
export type LogSink = (line: LogLine) => void;

/** Writes `<directory>/<function>.log`, new at each start. */
export const fileLogSink = (directory: string): LogSink => {
  mkdirSync(directory, { recursive: true });
  const files = new Map<string, WriteStream>();
  return ({ function: name, line }) => {
    let file = files.get(name);
    if (!file) {
      file = createWriteStream(join(directory, `${name}.log`));
      files.set(name, file);
    }
    file.write(`${line}\n`);
  };
};

/** Keeps every line, for tests to read. */
export const memoryLogSink = (): LogSink & { readonly lines: LogLine[] } => {
  const lines: LogLine[] = [];
  return Object.assign((line: LogLine) => void lines.push(line), { lines });
};
