import { CitasProblem } from '@citas/client';
import type { ReactNode } from 'react';
import { isTransient } from '../api/answer.ts';
import { useTexts } from '../i18n/provider.tsx';
import { Button } from './button.tsx';
import styles from './notice.module.css';
import { componentTexts } from './texts.ts';
import tones from './tones.module.css';

type Tone = 'info' | 'good' | 'warning' | 'bad';

interface NoticeProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ReactNode;
  /** `alert` interrupts what a screen reader says: for what needs an answer now. */
  readonly role?: 'status' | 'alert';
}

/** A message in the page, told to screen readers when it appears. */
export const Notice = ({ tone, title, children, role = 'status' }: NoticeProps) => (
  <div className={`${styles.notice} ${tones[tone]}`} role={role}>
    <p className={styles.title}>{title}</p>
    {children}
  </div>
);

/**
 * What went wrong, in words: the service's own where it answered, ours where nothing did.
 *
 * @param onRetry is offered where the same request may succeed later.
 */
export function ProblemNotice({
  error,
  onRetry,
  children,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  children?: ReactNode;
}) {
  const texts = useTexts(componentTexts);
  const problem = error instanceof CitasProblem ? error : undefined;
  const { title, detail } = problem?.problem ?? (isTransient(error) ? texts.unreachable : texts.unexpected);
  return (
    <Notice tone="bad" title={title} role="alert">
      <p>{detail}</p>
      {problem && problem.errors.length > 0 && (
        <ul className={styles.faults}>
          {problem.errors.map((fault) => (
            <li key={`${fault.pointer} ${fault.code}`}>{fault.detail}</li>
          ))}
        </ul>
      )}
      {problem && problem.status >= 500 && problem.requestId && (
        <p className={styles.reference}>
          {texts.reference} <code>{problem.requestId}</code>
        </p>
      )}
      {(children || (onRetry && (!problem || isTransient(error)))) && (
        <div className={styles.actions}>
          {onRetry && (!problem || isTransient(error)) && <Button onClick={onRetry}>{texts.retry}</Button>}
          {children}
        </div>
      )}
    </Notice>
  );
}
