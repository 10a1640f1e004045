import 'uplot/dist/uPlot.min.css';
import { useEffect, useRef } from 'react';
import uPlot from 'uplot';
import type { Series } from '../figures/figures.ts';
import styles from './chart.module.css';

export interface Line {
  readonly name: string;
  readonly values: Series;
  /** A colour of the theme: `--good`. */
  readonly colour: string;
  /** Told apart by more than colour. */
  readonly dash: readonly number[];
}

export interface PlotProps {
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

/** The drawing alone. Everything it says is in the table as well. */
export function Plot({ minutes, lines, format, timeOf }: PlotProps) {
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
