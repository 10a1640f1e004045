import { type Language, locales } from './language.ts';

/**
 * The texts of one part of the app in every language. Spanish gives the shape: a key that another language lacks, or
 * has too many, does not compile. A text with parts that vary is a function.
 */
export const catalogue = <T extends object>(texts: {
  readonly es: T;
  readonly en: NoInfer<T>;
  readonly pt: NoInfer<T>;
}): Catalogue<T> => texts;

export type Catalogue<T> = Readonly<Record<Language, T>>;

/** The form of a text for a number, by the language's own plural rules. */
export function plural(
  language: Language,
  count: number,
  forms: Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & Record<'other', string>>,
): string {
  const form = forms[new Intl.PluralRules(locales[language]).select(count)] ?? forms.other;
  return form.replaceAll('#', new Intl.NumberFormat(locales[language]).format(count));
}
