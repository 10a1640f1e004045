import { useTexts } from '../i18n/provider.tsx';
import styles from './loading.module.css';
import { componentTexts } from './texts.ts';

/** Grey lines where something will be, and words for who does not see them. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const texts = useTexts(componentTexts);
  return (
    <div className={styles.loading} role="status">
      <span className="visually-hidden">{texts.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} className={styles.line} aria-hidden="true" />
      ))}
    </div>
  );
}
