import { Link, useSearch } from 'wouter';
import { useCountry, useDoctors } from '../../api/directory.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useLanguage, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import styles from './choices.module.css';
import { bookTexts } from './texts.ts';
import { Trail } from './trail.tsx';

/** The specialties that the country's doctors have, or the one doctor whom the address names. */
export function ChooseSpecialty({ code }: { code: string }) {
  const texts = useTexts(bookTexts);
  const { language } = useLanguage();
  const nameOf = useSpecialtyName();
  const country = useCountry(code);
  const doctors = useDoctors(code);
  const search = useSearch();
  const wanted = doctors.data?.find(({ id }) => id === new URLSearchParams(search).get('doctor'));
  const counts = new Map<string, number>();
  for (const specialty of (wanted ? [wanted] : doctors.data)?.flatMap(({ specialties }) => specialties) ??
    []) {
    counts.set(specialty, (counts.get(specialty) ?? 0) + 1);
  }
  const specialties = [...counts].toSorted(([a], [b]) => nameOf(a).localeCompare(nameOf(b), language));
  const failed = [country, doctors].find(({ isError }) => isError);
  return (
    <Page title={texts.title} lead={texts.chooseSpecialty}>
      <Trail country={country.data} />
      {failed && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {doctors.isPending && <Loading />}
      {doctors.data?.length === 0 && <p>{texts.noDoctors}</p>}
      <ul className={styles.choices}>
        {specialties.map(([specialty, count]) => (
          <li key={specialty}>
            <Link href={`/book/${code}/${specialty}${search && `?${search}`}`} className={styles.choice}>
              {nameOf(specialty)}
              <span className={styles.aside}>{texts.doctorCount(count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
