import { useMemo } from 'react';
import type { Overview } from '../../../api/operations.ts';
import { Card } from '../../../components/card.tsx';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import type { Flow } from '../figures/figures.ts';
import { figureTexts } from '../figures/texts.ts';
import { useMeasures } from '../measures.ts';
import { Chart } from './chart.tsx';
import type { Line } from './plot.tsx';
import { chartsTexts } from './texts.ts';

interface ChartsProps {
  readonly overview: Overview;
  readonly flow: Flow;
  /** Decisions of each minute, however they ended. */
  readonly decided: readonly number[];
  /** All together unless given. */
  readonly country: string | undefined;
}

const solid: readonly number[] = [];
const dashed = [8, 4];
const dotted = [2, 4];

/** What came in, how long it took and what the API answered, minute by minute. */
export function Charts({ overview: { minutes, api }, flow, decided, country }: ChartsProps) {
  const names = useTexts(figureTexts);
  const texts = useTexts(chartsTexts);
  const formats = useFormats();
  const measures = useMeasures();
  const flowLines = useMemo(
    (): Line[] => [
      { name: names.requests, values: flow.requests, colour: '--brand', dash: solid },
      { name: names.decisions, values: decided, colour: '--info', dash: dashed },
    ],
    [names, flow, decided],
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
    </>
  );
}
