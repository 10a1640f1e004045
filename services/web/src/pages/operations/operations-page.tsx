import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { useOverview } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { SelectField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useFormats, useLanguage, useTexts } from '../../i18n/provider.tsx';
import { regionName } from '../../i18n/region.ts';
import { Figures } from './figures/figures-view.tsx';
import { History } from './history/history.tsx';
import { Letters } from './letters/letters.tsx';
import { useMeasures } from './measures.ts';
import styles from './operations.module.css';
import { operationsTexts } from './texts.ts';

const periods = [15, 60, 180] as const;
const usualPeriod = 60;

/** Is it healthy? A verdict in words first, then the figures behind it, then what was given up. */
export default function OperationsPage() {
  const texts = useTexts(operationsTexts);
  const formats = useFormats();
  const measures = useMeasures();
  const { language } = useLanguage();
  const [search, setSearch] = useSearchParams();
  const [isPaused, setPaused] = useState(false);
  const minutes = periods.find((period) => String(period) === search.get('minutes')) ?? usualPeriod;
  const overview = useOverview(minutes, isPaused);
  const countries = overview.data?.countries.map(({ country }) => country) ?? [];
  const country = countries.find((code) => code === search.get('country'));
  const choose = (name: string, value: string) =>
    setSearch((current) => {
      const changed = new URLSearchParams(current);
      if (value) changed.set(name, value);
      else changed.delete(name);
      return changed;
    });

  return (
    <Page title={texts.title} lead={texts.lead} width="wide">
      <div className={styles.controls}>
        <SelectField
          label={texts.period}
          value={minutes}
          onChange={(event) => choose('minutes', event.target.value)}
        >
          {periods.map((period) => (
            <option key={period} value={period}>
              {texts.lastMinutes(formats.number(period))}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={texts.country}
          value={country ?? ''}
          onChange={(event) => choose('country', event.target.value)}
        >
          <option value="">{texts.allCountries}</option>
          {countries.map((code) => (
            <option key={code} value={code}>
              {regionName(language, code)}
            </option>
          ))}
        </SelectField>
        <div className={styles.refresh}>
          <Button aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
            {isPaused ? texts.resume : texts.pause}
          </Button>
          <Button busy={overview.isFetching} onClick={() => void overview.refetch()}>
            {texts.refresh}
          </Button>
          {overview.data && (
            <p className={styles.soft}>
              {isPaused && <strong>{texts.paused} · </strong>}
              {texts.updated(measures.clock(overview.data.at))}
            </p>
          )}
        </div>
      </div>
      {overview.isError && <ProblemNotice error={overview.error} onRetry={() => void overview.refetch()} />}
      {overview.isPending && <Loading lines={6} />}
      {overview.data && <Figures overview={overview.data} country={country} />}
      <Letters />
      <History />
    </Page>
  );
}
