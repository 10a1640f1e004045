import type { Overview } from '../../../api/operations.ts';
import { useFormats, useLanguage, useTexts } from '../../../i18n/provider.tsx';
import { regionName } from '../../../i18n/region.ts';
import { useMeasures } from '../measures.ts';
import styles from '../operations.module.css';
import { highest, outcomes, total } from './figures.ts';
import { tableTexts } from './table-texts.ts';
import { figureTexts } from './texts.ts';

/** Every country on a line: what came in, how it ended, how long it took, what waits. */
export function CountryTable({ overview: { countries } }: { overview: Overview }) {
  const texts = { ...useTexts(figureTexts), ...useTexts(tableTexts) };
  const formats = useFormats();
  const measures = useMeasures();
  const { language } = useLanguage();
  const number = (value: number | null | undefined) =>
    value === null || value === undefined ? texts.unknown : formats.number(value);
  const span = (ms: number | null | undefined) => (ms === null || ms === undefined ? '–' : measures.span(ms));
  return (
    <>
      <h2>{texts.byCountry}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={texts.byCountry}>
        <table className={styles.table} data-table="countries">
          <thead>
            <tr>
              <th scope="col">{texts.country}</th>
              <th scope="col">{texts.requests}</th>
              {outcomes.map((outcome) => (
                <th key={outcome} scope="col">
                  {texts.outcomes[outcome]}
                </th>
              ))}
              <th scope="col">{texts.slowest}</th>
              <th scope="col">{texts.waiting}</th>
              <th scope="col">{texts.oldest}</th>
              <th scope="col">{texts.deadLetters}</th>
              <th scope="col">{texts.nearDeadline}</th>
            </tr>
          </thead>
          <tbody>
            {countries.map(({ country, requests, decisions, decisionTime, queue, nearDeadline }) => (
              <tr key={country} data-country={country}>
                <th scope="row">{regionName(language, country)}</th>
                <td>{formats.number(total(requests))}</td>
                {outcomes.map((outcome) => (
                  <td key={outcome}>{formats.number(total(decisions[outcome]))}</td>
                ))}
                <td>{span(highest(decisionTime.p99))}</td>
                <td>{number(queue?.waiting)}</td>
                <td>{span(queue?.oldestSeconds != null ? queue.oldestSeconds * 1000 : null)}</td>
                <td>{number(queue?.deadLetters)}</td>
                <td>{formats.number(nearDeadline)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** The queues that are no country's. */
export function QueueTable({ overview: { queues } }: { overview: Overview }) {
  const texts = { ...useTexts(figureTexts), ...useTexts(tableTexts) };
  const formats = useFormats();
  const measures = useMeasures();
  return (
    <section className={styles.small} aria-label={texts.queues}>
      <h3>{texts.queues}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts.queue}</th>
            <th scope="col">{texts.waiting}</th>
            <th scope="col">{texts.oldest}</th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ name, waiting, oldestSeconds }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{waiting === null ? texts.unknown : formats.number(waiting)}</td>
              <td>{oldestSeconds === null ? '–' : measures.span(oldestSeconds * 1000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface ReasonTableProps {
  readonly reasons: readonly { readonly code: string; readonly count: number }[];
}

/** Why requests were refused, by the codes of the countries' rules. */
export function ReasonTable({ reasons }: ReasonTableProps) {
  const texts = { ...useTexts(figureTexts), ...useTexts(tableTexts) };
  const formats = useFormats();
  return (
    <section className={styles.small} aria-label={texts.reasons}>
      <h3>{texts.reasons}</h3>
      {reasons.length === 0 ? (
        <p className={styles.soft}>{texts.none}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.reason}</th>
              <th scope="col">{texts.count}</th>
            </tr>
          </thead>
          <tbody>
            {reasons.map(({ code, count }) => (
              <tr key={code}>
                <th scope="row">
                  <code>{code}</code>
                </th>
                <td>{formats.number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
