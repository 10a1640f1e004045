import { useState } from 'react';
import { useDeadLetters } from '../../../api/operations.ts';
import { Button } from '../../../components/button.tsx';
import { Card } from '../../../components/card.tsx';
import { Loading } from '../../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../../components/notice.tsx';
import { useTexts } from '../../../i18n/provider.tsx';
import styles from '../operations.module.css';
import { Letter, type LetterTask } from './letter.tsx';
import { DiscardDialog, RedriveDialog } from './letter-dialogs.tsx';
import { lettersTexts } from './texts.ts';

/** What was given up, why, and what can be done about it. */
export function Letters() {
  const texts = useTexts(lettersTexts);
  const [isWanted, setWanted] = useState(false);
  const [task, setTask] = useState<LetterTask>();
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
        <p className={styles.soft}>{texts.lead}</p>
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
