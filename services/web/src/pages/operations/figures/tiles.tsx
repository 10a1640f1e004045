import type { Overview } from '../../../api/operations.ts';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import { useMeasures } from '../measures.ts';
import styles from '../operations.module.css';
import { total, waitingIn } from './figures.ts';
import { figureTexts } from './texts.ts';

interface TilesProps {
  readonly overview: Overview;
  readonly requests: number;
  readonly decided: number;
}

/** The few figures that one looks at first. */
export function Tiles({ overview, requests, decided }: TilesProps) {
  const texts = useTexts(figureTexts);
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
