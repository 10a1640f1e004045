import { Link, Redirect } from 'wouter';
import { useCountries } from '../../api/directory.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useLanguage, useTexts } from '../../i18n/provider.tsx';
import { usePerson } from '../../session/provider.tsx';
import styles from './choices.module.css';
import { bookTexts } from './texts.ts';

/** Skipped where there is nothing to choose. */
export function ChooseCountry() {
  const texts = useTexts(bookTexts);
  const { language } = useLanguage();
  const person = usePerson();
  const countries = useCountries();
  const mine = countries.data?.filter(
    ({ code }) => person.role === 'admin' || person.countries.length === 0 || person.countries.includes(code),
  );
  if (mine?.length === 1) return <Redirect to={`/book/${mine[0]!.code}`} replace />;
  return (
    <Page title={texts.title} lead={texts.chooseCountry}>
      {countries.isPending && <Loading />}
      {countries.isError && (
        <ProblemNotice error={countries.error} onRetry={() => void countries.refetch()} />
      )}
      {mine?.length === 0 && <p>{texts.noCountries}</p>}
      <ul className={styles.choices}>
        {mine
          ?.toSorted((a, b) => a.names[language].localeCompare(b.names[language], language))
          .map(({ code, names }) => (
            <li key={code}>
              <Link href={`/book/${code}`} className={styles.choice}>
                {names[language]}
              </Link>
            </li>
          ))}
      </ul>
    </Page>
  );
}
