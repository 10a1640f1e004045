import type { CitasError, Result } from '../index.ts';

/** The value of a result that a test relies on. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** The whole refusal in short: its code, then `pointer code` of every fault; nothing for a success. */
export const problemOf = (result: Result<unknown, CitasError>): string[] =>
  result.ok
    ? []
    : [result.error.code, ...result.error.faults.map(({ pointer, code }) => `${pointer} ${code}`)];
