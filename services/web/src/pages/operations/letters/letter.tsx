import { useId } from 'react';
import type { DeadLetter } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { useFormats, useLanguage, useTexts } from '../../../i18n/provider.tsx';
import { regionName } from '../../../i18n/region.ts';
import { useMeasures } from '../measures.ts';
import styles from '../operations.module.css';
import { letterDialogTexts } from './dialog-texts.ts';
import { lettersTexts } from './texts.ts';

/** What is being done with a letter. */
export interface LetterTask {
  readonly kind: 'redrive' | 'discard';
  readonly letter: DeadLetter;
}

interface LetterProps {
  readonly letter: DeadLetter;
  readonly onBegin: (task: LetterTask) => void;
}

/** One message that was given up, with its cause. */
export function Letter({ letter, onBegin }: LetterProps) {
  const texts = useTexts(lettersTexts);
  const { redrive, discard } = useTexts(letterDialogTexts);
  const formats = useFormats();
  const measures = useMeasures();
  const { language } = useLanguage();
  const titleId = useId();
  const { id, cause, country, eventType, appointmentId, queue, receiveCount, sentAt, detail, redrivable } =
    letter;
  const facts: readonly (readonly [string, string | null])[] = [
    [texts.letter.what, [eventType, appointmentId].filter(Boolean).join(' · ') || null],
    [texts.letter.where, queue],
    [texts.letter.tries, formats.number(receiveCount)],
    [texts.letter.since, measures.moment(sentAt)],
    [texts.letter.detail, detail],
  ];
  return (
    <li className={styles.letter} data-letter={id}>
      <h3 id={titleId}>
        {texts.causes[cause]}
        {country && ` · ${regionName(language, country)}`}
      </h3>
      <dl className={styles.facts}>
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div className={styles.refresh}>
        {redrivable ? (
          <Button aria-describedby={titleId} onClick={() => onBegin({ kind: 'redrive', letter })}>
            {redrive}
          </Button>
        ) : (
          <p className={styles.soft}>{texts.notRedrivable}</p>
        )}
        <Button look="danger" aria-describedby={titleId} onClick={() => onBegin({ kind: 'discard', letter })}>
          {discard}
        </Button>
      </div>
    </li>
  );
}
