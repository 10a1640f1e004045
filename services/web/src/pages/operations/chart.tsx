import 'uplot/dist/uPlot.min.css';
import { useEffect, useId, useRef } from 'react';
import uPlot from 'uplot';
import { useTexts } from '../../i18n/provider.tsx';
import styles from './chart.module.css';
import type { Series } from './figures.ts';
import { operationsTexts } from './texts.ts';

export interface Line {
  readonly name: string;
  readonly values: Series;
  /** A colour of the theme: `--good`. */
  readonly colour: string;
  /** Told apart by more than colour. */
  readonly dash: readonly number[];
}

interface ChartProps {
  readonly title: string;
  readonly note?: string;
  /** Starts of the minutes, RFC 3339. */
  readonly minutes: readonly string[];
  readonly lines: readonly Line[];
  /** How values are written. */
  readonly format: (value: number) => string;
  /** How a minute is written, on the reader's clock. */
  readonly timeOf: (timestamp: string) => string;
}

const height = 200;
const axisWidth = 62;
const font = '12px system-ui, sans-serif';

/** Lines over the minutes, and the same figures as a table: for who does not see them, and to copy. */
export function Chart({ title, note, minutes, lines, format, timeOf }: ChartProps) {
  const texts = useTexts(operationsTexts);
  const id = useId();
  const busy = minutes
    .map((minute, index) => ({ minute, values: lines.map(({ values }) => values[index] ?? null) }))
    .filter(({ values }) => values.some((value) => value));
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {note && <p className={styles.note}>{note}</p>}
      <ul className={styles.legend}>
        {lines.map(({ name, colour, dash }) => (
          <li key={name}>
            <svg width="28" height="10" aria-hidden="true">
              <line
                {...{ x1: 0, x2: 28, y1: 5, y2: 5, strokeWidth: 3 }}
                stroke={`var(${colour})`}
                strokeDasharray={dash.join(' ')}
              />
            </svg>
            {name}
          </li>
        ))}
      </ul>
      <Plot {...{ minutes, lines, format, timeOf }} />
      <details className={styles.details}>
        <summary>{texts.table}</summary>
        {busy.length === 0 ? (
          <p>{texts.tableEmpty}</p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
          <section className={styles.scroll} tabIndex={0} aria-label={title}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{texts.minute}</th>
                  {lines.map(({ name }) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {busy.map(({ minute, values }) => (
                  <tr key={minute}>
                    <th scope="row">
                      <time dateTime={minute}>{timeOf(minute)}</time>
                    </th>
                    {values.map((value, index) => (
                      <td key={lines[index]!.name}>{value === null ? '–' : format(value)}</td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
      </details>
    </section>
  );
}

/** The drawing alone. Everything it says is in the table as well. */
function Plot({ minutes, lines, format, timeOf }: Omit<ChartProps, 'title' | 'note'>) {
  const frame = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef({ format, timeOf });
  latest.current = { format, timeOf };
  const shape = JSON.stringify(lines.map(({ name, colour, dash }) => [name, colour, dash]));

  // The drawing is made once for its lines; new figures only fill it.
  useEffect(() => {
    const element = frame.current!;
    const colour = (name: string) => () => resolved(element, name);
    const axis = {
      stroke: colour('--text-soft'),
      font,
      grid: { stroke: colour('--line'), width: 1 },
      ticks: { show: false },
    };
    plot.current = new uPlot(
      {
        width: Math.max(200, element.clientWidth),
        height,
        legend: { show: false },
        cursor: { show: false },
        scales: { x: { time: true }, y: { range: (_plot, _low, high) => [0, Math.max(1, high) * 1.1] } },
        axes: [
          {
            ...axis,
            values: (_plot, splits) =>
              splits.map((seconds) => latest.current.timeOf(new Date(seconds * 1000).toISOString())),
            space: 70,
          },
          {
            ...axis,
            size: axisWidth,
            values: (_plot, splits) => splits.map((value) => latest.current.format(value)),
            incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 2e4, 5e4, 1e5, 1e6],
          },
        ],
        series: [
          {},
          ...lines.map(({ name, colour: of, dash }) => ({
            label: name,
            stroke: colour(of),
            width: 2,
            dash: [...dash],
            spanGaps: false,
            points: { size: 5, fill: colour(of) },
          })),
        ],
      },
      [[], ...lines.map(() => [])],
      element,
    );
    const resize = new ResizeObserver(() =>
      plot.current?.setSize({ width: Math.max(200, element.clientWidth), height }),
    );
    resize.observe(element);
    const redraw = () => plot.current?.redraw();
    const theme = new MutationObserver(redraw);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const system = matchMedia('(prefers-color-scheme: dark)');
    system.addEventListener('change', redraw);
    return () => {
      resize.disconnect();
      theme.disconnect();
      system.removeEventListener('change', redraw);
      plot.current?.destroy();
    };
  }, [shape]);

  useEffect(() => {
    const at = minutes.map((minute) => Date.parse(minute) / 1000);
    plot.current?.setData([at, ...lines.map(({ values }) => [...values])]);
  }, [minutes, lines]);

  return <div ref={frame} className={styles.plot} aria-hidden="true" />;
}

/** A colour of the theme as the canvas understands it: it knows no `light-dark()`. */
function resolved(element: HTMLElement, name: string): string {
  element.style.color = `var(${name})`;
  const { color } = getComputedStyle(element);
  element.style.color = '';
  return color;
}
