import { type FormEvent, useId, useState } from 'react';
import { type DeadLetter, useDeadLetters, useDiscard, useRedrive } from '../../api/operations.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { Button } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextAreaField } from '../../components/field.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { useFormats, useLanguage, useTexts } from '../../i18n/provider.tsx';
import { regionName } from '../../i18n/region.ts';
import { useMeasures } from './measures.ts';
import styles from './operations.module.css';
import { operationsTexts } from './texts.ts';

type Task = { readonly kind: 'redrive' | 'discard'; readonly letter: DeadLetter };

/** What was given up, why, and what can be done about it. */
export function Letters() {
  const texts = useTexts(operationsTexts);
  const [isWanted, setWanted] = useState(false);
  const [task, setTask] = useState<Task>();
  const [done, setDone] = useState<string>();
  const letters = useDeadLetters(isWanted);
  const look = () => {
    setDone(undefined);
    if (isWanted) void letters.refetch();
    else setWanted(true);
  };
  const onDone = (text: string) => {
    setTask(undefined);
    setDone(text);
  };
  return (
    <Card>
      <h2>{texts.deadLetters}</h2>
      <div className={styles.refresh}>
        <Button busy={letters.isFetching} onClick={look}>
          {isWanted ? texts.lookAgain : texts.look}
        </Button>
        <p className={styles.soft}>{texts.lettersLead}</p>
      </div>
      {done && <Notice tone="good" title={done} />}
      {letters.isError && <ProblemNotice error={letters.error} onRetry={() => void letters.refetch()} />}
      {isWanted && letters.isPending && <Loading lines={2} />}
      {letters.data?.items.length === 0 && <p>{texts.noLetters}</p>}
      {letters.data && letters.data.items.length > 0 && (
        <ul className={styles.letters} aria-label={texts.deadLetters}>
          {letters.data.items.map((letter) => (
            <Letter key={letter.id} letter={letter} onBegin={setTask} />
          ))}
        </ul>
      )}
      {letters.data?.more && <p className={styles.soft}>{texts.moreLetters}</p>}
      {task?.kind === 'redrive' && (
        <RedriveDialog letter={task.letter} onDone={onDone} onClose={() => setTask(undefined)} />
      )}
      {task?.kind === 'discard' && (
        <DiscardDialog letter={task.letter} onDone={onDone} onClose={() => setTask(undefined)} />
      )}
    </Card>
  );
}

function Letter({ letter, onBegin }: { letter: DeadLetter; onBegin: (task: Task) => void }) {
  const texts = useTexts(operationsTexts);
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
            {texts.redrive}
          </Button>
        ) : (
          <p className={styles.soft}>{texts.notRedrivable}</p>
        )}
        <Button look="danger" aria-describedby={titleId} onClick={() => onBegin({ kind: 'discard', letter })}>
          {texts.discard}
        </Button>
      </div>
    </li>
  );
}

interface LetterDialogProps {
  readonly letter: DeadLetter;
  readonly onDone: (text: string) => void;
  readonly onClose: () => void;
}

function RedriveDialog({ letter, onDone, onClose }: LetterDialogProps) {
  const texts = useTexts(operationsTexts);
  const announce = useAnnounce();
  const redrive = useRedrive();
  const send = () =>
    redrive.mutate(letter.id, {
      onSuccess() {
        announce(texts.redriven);
        onDone(texts.redriven);
      },
    });
  return (
    <Dialog
      title={texts.redriveTitle}
      onClose={onClose}
      actions={
        <Button look="primary" busy={redrive.isPending} onClick={send}>
          {texts.redrive}
        </Button>
      }
    >
      <p>
        <strong>{texts.causes[letter.cause]}</strong>
      </p>
      <p>{texts.redriveLead(letter.cameFrom)}</p>
      {redrive.isError && <ProblemNotice error={redrive.error} />}
    </Dialog>
  );
}

function DiscardDialog({ letter, onDone, onClose }: LetterDialogProps) {
  const texts = useTexts(operationsTexts);
  const announce = useAnnounce();
  const discard = useDiscard();
  const formId = useId();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    discard.mutate(
      { id: letter.id, reason: reason.trim() },
      {
        onSuccess() {
          announce(texts.discarded);
          onDone(texts.discarded);
        },
      },
    );
  };
  return (
    <Dialog
      title={texts.discardTitle}
      onClose={onClose}
      actions={
        <Button type="submit" form={formId} look="danger" busy={discard.isPending}>
          {texts.discard}
        </Button>
      }
    >
      <p>
        <strong>{texts.causes[letter.cause]}</strong>
      </p>
      <p>{texts.discardLead}</p>
      <form id={formId} onSubmit={send} noValidate>
        <TextAreaField
          label={texts.discardReason}
          hint={texts.discardReasonHint}
          error={isMissing ? texts.discardReasonMissing : undefined}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </form>
      {discard.isError && <ProblemNotice error={discard.error} />}
    </Dialog>
  );
}
