import { useMemo, useState } from 'react';
import { useSearchParams } from 'wouter';
import { type Overview, useOverview } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { SelectField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useFormats, useLanguage, useTexts } from '../../i18n/provider.tsx';
import { regionName } from '../../i18n/region.ts';
import { Chart, type Line } from './chart.tsx';
import { CountryTable, QueueTable, ReasonTable } from './figure-tables.tsx';
import { flowOf, outcomes, reasonsOf, together, total, waitingIn } from './figures.ts';
import { History } from './history.tsx';
import { Letters } from './letters.tsx';
import { useMeasures } from './measures.ts';
import styles from './operations.module.css';
import { operationsTexts } from './texts.ts';
import { Verdict } from './verdict.tsx';

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

const solid: readonly number[] = [];
const dashed = [8, 4];
const dotted = [2, 4];

function Figures({ overview, country }: { overview: Overview; country: string | undefined }) {
  const texts = useTexts(operationsTexts);
  const formats = useFormats();
  const measures = useMeasures();
  const { minutes, api } = overview;
  const flow = useMemo(() => flowOf(overview, country), [overview, country]);
  const decided = useMemo(
    () =>
      together(
        outcomes.map((outcome) => flow.decisions[outcome]),
        minutes.length,
      ),
    [flow, minutes],
  );
  const flowLines = useMemo(
    (): Line[] => [
      { name: texts.requests, values: flow.requests, colour: '--brand', dash: solid },
      { name: texts.decisions, values: decided, colour: '--info', dash: dashed },
    ],
    [texts, flow, decided],
  );
  const timeLines = useMemo(
    (): Line[] => [
      { name: texts.p50, values: flow.p50, colour: '--brand', dash: solid },
      { name: texts.p99, values: flow.p99, colour: '--warning', dash: dashed },
    ],
    [texts, flow],
  );
  const apiLines = useMemo(
    (): Line[] => [
      { name: texts.apiRequests, values: api.requests, colour: '--brand', dash: solid },
      { name: texts.clientErrors, values: api.clientErrors, colour: '--warning', dash: dashed },
      { name: texts.serverErrors, values: api.serverErrors, colour: '--bad', dash: dotted },
    ],
    [texts, api],
  );
  const shared = { minutes, timeOf: measures.clock };
  return (
    <>
      <Verdict overview={overview} />
      <Tiles overview={overview} requests={total(flow.requests)} decided={total(decided)} />
      <div className={styles.charts}>
        <Card>
          <Chart {...shared} title={texts.flowChart} lines={flowLines} format={formats.number} />
        </Card>
        <Card>
          <Chart
            {...shared}
            title={texts.timeChart}
            {...(!country && { note: texts.timeChartAll })}
            lines={timeLines}
            format={measures.span}
          />
        </Card>
        <Card>
          <Chart {...shared} title={texts.apiChart} lines={apiLines} format={formats.number} />
        </Card>
        <Card>
          <ReasonTable reasons={reasonsOf(overview, country)} />
          <QueueTable overview={overview} />
        </Card>
      </div>
      <Card>
        <CountryTable overview={overview} />
      </Card>
    </>
  );
}

interface TilesProps {
  readonly overview: Overview;
  readonly requests: number;
  readonly decided: number;
}

function Tiles({ overview, requests, decided }: TilesProps) {
  const texts = useTexts(operationsTexts);
  const formats = useFormats();
  const measures = useMeasures();
  const { nearDeadline, countries, api } = overview;
  const letters = total(countries.map(({ queue }) => queue?.deadLetters ?? null));
  const tiles: readonly (readonly [string, string, string?])[] = [
    [texts.requests, formats.number(requests)],
    [texts.decisions, formats.number(decided)],
    [texts.waiting, formats.number(waitingIn(overview))],
    [
      texts.nearDeadline,
      `${formats.number(nearDeadline.count)}${nearDeadline.more ? '+' : ''}`,
      texts.nearDeadlineIn(measures.span(nearDeadline.withinSeconds * 1000)),
    ],
    [texts.deadLetters, formats.number(letters)],
    [texts.apiErrors, formats.number(total(api.serverErrors))],
  ];
  return (
    <dl className={styles.tiles}>
      {tiles.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {note && <dd className={styles.soft}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
