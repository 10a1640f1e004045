import { Link } from 'wouter';
import type { Country } from '../../api/answer.ts';
import { useLanguage, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import styles from './choices.module.css';
import { bookTexts } from './texts.ts';

/** What has been chosen so far; each part leads back to where it was chosen. */
export function Trail({ country, specialty }: { country: Country | undefined; specialty?: string }) {
  const texts = useTexts(bookTexts);
  const { language } = useLanguage();
  const nameOf = useSpecialtyName();
  if (!country) return null;
  const parts = [
    { to: '/book', name: country.names[language] },
    ...(specialty ? [{ to: `/book/${country.code}`, name: nameOf(specialty) }] : []),
  ];
  return (
    <nav aria-label={texts.trail}>
      <ul className={styles.trail}>
        {parts.map(({ to, name }) => (
          <li key={to}>
            <Link href={to} aria-label={texts.change(name)}>
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
