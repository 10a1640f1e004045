import { Link } from 'wouter';
import { useCountry, useSpecialties } from '../../api/directory.ts';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useLanguage, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import styles from './choices.module.css';
import { bookTexts } from './texts.ts';
import { Trail } from './trail.tsx';

/** The specialties that the country's doctors have. */
export function ChooseSpecialty({ code }: { code: string }) {
  const texts = useTexts(bookTexts);
  const { language } = useLanguage();
  const nameOf = useSpecialtyName();
  const country = useCountry(code);
  const specialties = useSpecialties(code);
  const byName = specialties.data?.toSorted((a, b) => nameOf(a.code).localeCompare(nameOf(b.code), language));
  const failed = [country, specialties].find(({ isError }) => isError);
  return (
    <Page title={texts.title} lead={texts.chooseSpecialty}>
      <Trail country={country.data} />
      {failed && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {specialties.isPending && <Loading />}
      {byName?.length === 0 && <p>{texts.noDoctors}</p>}
      <ul className={styles.choices}>
        {byName?.map(({ code: specialty, doctors }) => (
          <li key={specialty}>
            <Link href={`/book/${code}/${specialty}`} className={styles.choice}>
              {nameOf(specialty)}
              <span className={styles.aside}>{texts.doctorCount(doctors)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Page>
  );
}
