import { type Language, locales } from './language.ts';

/** `pe` → `Perú`. */
export function regionName(language: Language, code: string): string {
  return new Intl.DisplayNames(locales[language], { type: 'region' }).of(code.toUpperCase()) ?? code;
}
