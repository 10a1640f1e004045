import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { CountryOptions } from './options.ts';

const notCopied = new Set(['node_modules', 'dist', 'lambda.zip', '.turbo', '.terraform']);

/** Copies a template's folder, with the country's code and name in the place of the template's. */
export function copyTemplate(from: string, to: string, options: CountryOptions, thisYear: number): void {
  for (const file of filesOf(from)) {
    const path = relative(from, file);
    const text = readFileSync(file, 'utf8');
    const target = join(to, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(
      target,
      path === 'country.json' ? profileText(text, options, thisYear) : renamed(text, options),
    );
  }
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !notCopied.has(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesOf(path) : [path];
    });

const renamed = (text: string, { code, names }: CountryOptions): string =>
  text.replace(/\bxx\b/g, code).replace(/\bTemplate\b/g, () => names.en);

interface Holiday {
  readonly date: string;
  readonly names: Readonly<Record<string, string>>;
}

/** The template's profile as the country's: fixed-date holidays moved to this and the next year. */
function profileText(
  text: string,
  { code, names, currency, timeZones, languages }: CountryOptions,
  thisYear: number,
) {
  const template: Record<string, unknown> & { holidays: Record<string, Holiday[]> } = JSON.parse(text);
  const [holidays = []] = Object.values(template.holidays);
  const inYear = (year: number) =>
    holidays.map((holiday) => ({ ...holiday, date: `${year}${holiday.date.slice(4)}` }));
  const profile = {
    ...template,
    ...{ code, names, currency, languages, timeZones },
    holidays: { [thisYear]: inYear(thisYear), [thisYear + 1]: inYear(thisYear + 1) },
  };
  return `${JSON.stringify(profile, null, 2)}\n`;
}
