import { useState } from 'react';
import { useOperationsHistory } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { TextField } from '../../../components/field.tsx';
import { Loading } from '../../../components/loading.tsx';
import { ProblemNotice } from '../../../components/notice.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import { useMeasures } from '../measures.ts';
import styles from '../operations.module.css';
import { historyTexts } from './texts.ts';

const utcToday = (): string => new Date().toISOString().slice(0, 10);

/** Who has looked at dead letters, sent them back or discarded them. */
export function History() {
  const texts = useTexts(historyTexts);
  const measures = useMeasures();
  const [date, setDate] = useState(utcToday);
  const history = useOperationsHistory(date);
  const entries = history.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <Card>
      <h2>{texts.title}</h2>
      <div className={styles.date}>
        <TextField
          label={texts.date}
          type="date"
          max={utcToday()}
          value={date}
          onChange={(event) => event.target.value && setDate(event.target.value)}
        />
      </div>
      {history.isPending && <Loading lines={2} />}
      {history.isError && <ProblemNotice error={history.error} onRetry={() => void history.refetch()} />}
      {history.isSuccess && entries.length === 0 && <p>{texts.none}</p>}
      {entries.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <section className={styles.scroll} tabIndex={0} aria-label={texts.title}>
          <table className={styles.words} data-table="history">
            <thead>
              <tr>
                <th scope="col">{texts.columns.when}</th>
                <th scope="col">{texts.columns.who}</th>
                <th scope="col">{texts.columns.what}</th>
                <th scope="col">{texts.columns.letter}</th>
                <th scope="col">{texts.columns.reason}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map(({ at, actor, operation, letterId, reason, requestId }) => (
                <tr key={`${at} ${requestId} ${letterId}`}>
                  <td>{measures.moment(at)}</td>
                  <td>{actor.sub}</td>
                  <td>{texts.operations[operation] ?? operation}</td>
                  <td>{letterId}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {history.hasNextPage && (
        <div>
          <Button busy={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
            {texts.more}
          </Button>
        </div>
      )}
    </Card>
  );
}
