import { useMemo } from 'react';
import type { Overview } from '../../../api/operations.ts';
import { Card } from '../../../components/card.tsx';
import { Charts } from '../charts/charts.tsx';
import styles from '../operations.module.css';
import { Verdict } from '../verdict/verdict.tsx';
import { CountryTable, QueueTable, ReasonTable } from './figure-tables.tsx';
import { flowOf, outcomes, reasonsOf, together, total } from './figures.ts';
import { Tiles } from './tiles.tsx';

interface FiguresProps {
  readonly overview: Overview;
  /** All together unless given. */
  readonly country: string | undefined;
}

/** A verdict in words first, then the figures behind it. */
export function Figures({ overview, country }: FiguresProps) {
  const flow = useMemo(() => flowOf(overview, country), [overview, country]);
  const decided = useMemo(
    () =>
      together(
        outcomes.map((outcome) => flow.decisions[outcome]),
        overview.minutes.length,
      ),
    [flow, overview],
  );
  return (
    <>
      <Verdict overview={overview} />
      <Tiles overview={overview} requests={total(flow.requests)} decided={total(decided)} />
      <div className={styles.charts}>
        <Charts {...{ overview, flow, decided, country }} />
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
