import { type Language, languageNames, languages } from '../i18n/language.ts';
import { useLanguage, useTexts } from '../i18n/provider.tsx';
import styles from './preference-menus.module.css';
import { shellTexts } from './texts.ts';
import { type Theme, themes, useTheme } from './theme.ts';

export function LanguageMenu() {
  const { language, choose } = useLanguage();
  const texts = useTexts(shellTexts);
  return (
    <select
      className={styles.menu}
      aria-label={texts.language}
      value={language}
      onChange={(event) => choose(event.target.value as Language)}
    >
      {languages.map((code) => (
        <option key={code} value={code} lang={code}>
          {languageNames[code]}
        </option>
      ))}
    </select>
  );
}

export function ThemeMenu() {
  const [theme, choose] = useTheme();
  const texts = useTexts(shellTexts);
  return (
    <select
      className={styles.menu}
      aria-label={texts.theme}
      value={theme}
      onChange={(event) => choose(event.target.value as Theme)}
    >
      {themes.map((name) => (
        <option key={name} value={name}>
          {texts.themes[name]}
        </option>
      ))}
    </select>
  );
}
