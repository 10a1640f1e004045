import { useId } from 'react';
import { useTexts } from '../../../i18n/provider.tsx';
import styles from './chart.module.css';
import { Plot, type PlotProps } from './plot.tsx';
import { chartsTexts } from './texts.ts';

interface ChartProps extends PlotProps {
  readonly title: string;
  readonly note?: string;
}

/** Lines over the minutes, and the same figures as a table: for who does not see them, and to copy. */
export function Chart({ title, note, minutes, lines, format, timeOf }: ChartProps) {
  const texts = useTexts(chartsTexts);
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
