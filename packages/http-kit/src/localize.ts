import type { CountryProfile, Language, ProblemCode } from '@citas/contracts';
import { isMessageCode, texts } from './texts/index.ts';

type Params = Readonly<Record<string, string | number>>;

const units = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `120` minutes as "2 horas", in the largest unit that leaves no rest. */
function duration(minutes: number, language: Language): string {
  const [unit, length] = units.find(([, size]) => minutes % size === 0) ?? ['minute', 1];
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    minutes / length,
  );
}

const calendarDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));

/** Values for placeholders: those given, plus `duration`, said as people say it, for `minutes` or `days`. */
function placeholder(name: string, params: Params, language: Language): string {
  const { minutes = Number(params.days) * 1440 } = params;
  if (name === 'duration' && Number.isInteger(minutes)) return duration(Number(minutes), language);
  const value = Object.hasOwn(params, name) ? params[name] : undefined;
  if (name === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(String(value)))
    return calendarDate(String(value), language);
  return value === undefined ? '' : String(value);
}

/**
 * Text of a fault, reason or instruction for people.
 *
 * @param params values of the text's `{name}` placeholders; dates (`YYYY-MM-DD`) are written out.
 * @param profile country whose own texts go before the general ones.
 * @returns the code itself where nobody has a text for it.
 */
export function localize(
  code: string,
  params: Params | undefined,
  language: Language,
  profile?: Pick<CountryProfile, 'messages'>,
): string {
  const own =
    profile && Object.hasOwn(profile.messages, code) ? profile.messages[code]?.[language] : undefined;
  const text = own ?? (isMessageCode(code) ? texts[language].messages[code] : code);
  return text.replace(/\{(\w+)\}/g, (_, name: string) => placeholder(name, params ?? {}, language));
}

/** Title and detail of a problem. */
export const problemText = (code: ProblemCode, language: Language): { title: string; detail: string } => {
  const [title, detail] = texts[language].problems[code];
  return { title, detail };
};
