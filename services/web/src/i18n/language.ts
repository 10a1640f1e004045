export const languages = ['es', 'en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames: Readonly<Record<Language, string>> = {
  es: 'Español',
  en: 'English',
  pt: 'Português',
};

/** Full tags for Intl and `lang`: Latin America's habits for dates and numbers. */
export const locales: Readonly<Record<Language, string>> = { es: 'es-419', en: 'en-US', pt: 'pt-BR' };

/** The first language of the reader's list that the app speaks; the deployment's own otherwise. */
export function preferredLanguage(wanted: readonly string[], standard: Language): Language {
  for (const tag of wanted) {
    const language = languages.find((known) => known === tag.slice(0, 2).toLowerCase());
    if (language) return language;
  }
  return standard;
}
