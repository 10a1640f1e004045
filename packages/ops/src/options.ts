import { type ParseArgsConfig, parseArgs } from 'node:util';

/** What the person at the keyboard can mend: told in one line, without a stack trace. */
export class UsageError extends Error {}

/** Options of every command. */
export const common = {
  env: { type: 'string' },
  region: { type: 'string' },
  stack: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const satisfies ParseArgsConfig['options'];

export const commonHelp = `
  --env <name>     environment on AWS; without it, the local stack that is running
  --region <name>  AWS region; that of the standard AWS configuration unless given
  --stack <file>   what the running local stack has written about itself (.citas/local.json)
  --help           this text`;

/** Parses a command's options; throws UsageError for one that is wrong. */
export function optionsOf<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({
      args: [...args],
      options: { ...options, ...common },
      strict: true,
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError(
      `${(error as Error).message.split(/\. |\n/, 1)[0]!.replace(/\.$/, '')}. Try --help.`,
    );
  }
}

/** An instant from RFC 3339 text or a stretch before now: `30m`, `6h`, `2d`. */
export function instantOf(option: string, text: string, now: number): number {
  const [, count, unit] = /^(\d+)([mhd])$/.exec(text) ?? [];
  if (count) return now - Number(count) * { m: 60_000, h: 3_600_000, d: 86_400_000 }[unit as 'm' | 'h' | 'd'];
  const instant = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(instant)) {
    throw new UsageError(
      `--${option} must be an instant such as 2026-11-24T14:00:00Z, or a stretch such as 6h.`,
    );
  }
  return instant;
}

export function countryOf(text: string | undefined): string | undefined {
  if (text === undefined || /^[a-z]{2}$/.test(text)) return text;
  throw new UsageError('--country must be a two-letter code such as pe.');
}
