import { type Language, languages } from '@citas/contracts';

const standard: Language = 'es';

const isLanguage = (tag: string): tag is Language => (languages as readonly string[]).includes(tag);

/**
 * The best of our languages for an `Accept-Language` header (RFC 9110): highest weight first, regions ignored
 * (`pt-BR` is `pt`), Spanish when none fits.
 */
export function negotiateLanguage(header: string | null | undefined): Language {
  const ranges = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { language: tag.split('-')[0]!, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { language } of ranges) {
    if (isLanguage(language)) return language;
    if (language === '*') return standard;
  }
  return standard;
}
