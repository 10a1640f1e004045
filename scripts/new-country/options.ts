import { parseArgs } from 'node:util';
import { currencies } from './regions.ts';

export const usage = `Makes countries/<code> and infra/countries/<code> from their templates: tested, bookable in the local stack at
once, and ready to be deployed.

  pnpm new:country <code> [options]

  <code>              ISO 3166-1 alpha-2, for example ec
  --name <name>       English name, where the usual one is not wanted
  --currency <code>   ISO 4217; the country's own when left out
  --time-zone <zone>  IANA zone of the country's sites, the main one first; may be repeated; all of them when left out
  --language <code>   ISO 639-1; may be repeated; the most spoken one when left out
  --help              this text
`;

/** What the person at the keyboard can mend; the message is one line. */
export class UsageError extends Error {}

export interface CountryOptions {
  readonly code: string;
  readonly names: { readonly es: string; readonly en: string; readonly pt: string };
  readonly currency: string;
  readonly timeZones: readonly string[];
  readonly languages: readonly string[];
}

/**
 * Reads the command line; undefined when it asks for help.
 *
 * @throws UsageError
 */
export function readOptions(args: readonly string[]): CountryOptions | undefined {
  const { values, positionals } = parse(args);
  if (values.help) return undefined;
  const [code, ...more] = positionals.map((argument) => argument.toLowerCase());
  if (!code || more.length > 0)
    throw new UsageError('give one country code, for example: pnpm new:country ec');
  const region = currencies.get(code);
  if (!region) throw new UsageError(`"${code}" is no country code of ISO 3166-1 alpha-2`);
  const locale = new Intl.Locale(`und-${code.toUpperCase()}`);
  return {
    code,
    names: namesOf(code, values.name),
    currency: currencyOf(values.currency ?? region),
    timeZones: timeZonesOf(values['time-zone'] ?? zonesOf(locale)),
    languages: languagesOf(values.language ?? [locale.maximize().language]),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        currency: { type: 'string' },
        'time-zone': { type: 'string', multiple: true },
        language: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split(/[.\n]/)[0]!);
  }
}

function namesOf(code: string, english: string | undefined): CountryOptions['names'] {
  const in_ = (language: string) =>
    new Intl.DisplayNames([language], { type: 'region' }).of(code.toUpperCase())!;
  return { es: in_('es'), en: english ?? in_('en'), pt: in_('pt') };
}

function currencyOf(currency: string): string {
  if (/^[A-Z]{3}$/.test(currency)) return currency;
  throw new UsageError(`"${currency}" is no currency: give its ISO 4217 code, for example --currency USD`);
}

const zonesOf = (locale: Intl.Locale): readonly string[] =>
  (locale as Intl.Locale & { getTimeZones(): string[] | undefined }).getTimeZones() ?? [];

function timeZonesOf(zones: readonly string[]): readonly string[] {
  if (zones.length === 0)
    throw new UsageError('no time zone is known for this country: give one with --time-zone');
  for (const zone of zones) {
    if (!isTimeZone(zone))
      throw new UsageError(`"${zone}" is no IANA time zone, as --time-zone America/Guayaquil is`);
  }
  return zones;
}

function isTimeZone(zone: string): boolean {
  try {
    return /^[A-Z][A-Za-z_]+\//.test(zone) && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}

function languagesOf(languages: readonly string[]): readonly string[] {
  const bad = languages.find((language) => !/^[a-z]{2}$/.test(language));
  if (bad === undefined) return languages;
  throw new UsageError(
    `"${bad}" is no two-letter language code: give one with --language, for example --language es`,
  );
}
