import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react';
import { readPreference, writePreference } from '../preferences.ts';
import { type Formats, formatsFor } from './formats.ts';
import { type Language, languages, locales, preferredLanguage } from './language.ts';
import type { Catalogue } from './texts.ts';

interface LanguageChoice {
  readonly language: Language;
  readonly choose: (language: Language) => void;
  readonly formats: Formats;
}

const LanguageContext = createContext<LanguageChoice | undefined>(undefined);

/** Gives the language to everything below: the reader's choice, else the browser's, else the deployment's. */
export function LanguageProvider({ standard, children }: { standard: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(
    () => readPreference('language', languages) ?? preferredLanguage(navigator.languages, standard),
  );
  useEffect(() => {
    document.documentElement.lang = locales[language];
  }, [language]);
  const choice = useMemo(
    () => ({
      language,
      formats: formatsFor(language),
      choose(chosen: Language) {
        writePreference('language', chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

export function useLanguage(): LanguageChoice {
  const choice = use(LanguageContext);
  if (!choice) throw new Error('no LanguageProvider');
  return choice;
}

/** The texts of one part of the app in the reader's language. */
export const useTexts = <T,>(texts: Catalogue<T>): T => texts[useLanguage().language];

export const useFormats = (): Formats => useLanguage().formats;
