import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { Notice } from '../components/notice.tsx';
import { useTexts } from '../i18n/provider.tsx';
import { useSession, useSessionState } from '../session/provider.tsx';
import styles from './connection.module.css';
import { shellTexts } from './texts.ts';

/** Over the page that the session has ended on, which keeps all that was typed. */
export function SessionEnded() {
  const state = useSessionState();
  return state.kind === 'signed-in' && state.ended ? <SignInAgain /> : null;
}

function SignInAgain() {
  const texts = useTexts(shellTexts);
  const { signIn, signInAgain } = useSession();
  const [aside, setAside] = useState(false);
  const [came, setCame] = useState<'waiting' | 'blocked' | 'refused' | 'failed'>();
  const open = () => {
    setCame('waiting');
    signInAgain().then(
      (how) => how !== 'signed-in' && setCame(how),
      () => setCame('failed'),
    );
  };
  if (aside) {
    return (
      <div className={styles.notice}>
        {texts.sessionEnded}. <Button onClick={() => setAside(false)}>{texts.signIn}</Button>
      </div>
    );
  }
  return (
    <Dialog
      title={texts.sessionEnded}
      onClose={() => setAside(true)}
      closeText={texts.lookAtPage}
      actions={
        <>
          <Button look="primary" onClick={open}>
            {texts.signIn}
          </Button>
          {came === 'blocked' && <Button onClick={() => void signIn()}>{texts.signInHere}</Button>}
        </>
      }
    >
      <p>{texts.sessionEndedLead}</p>
      {came === 'waiting' && <Notice tone="info" title={texts.otherWindow} />}
      {came === 'blocked' && (
        <Notice tone="warning" title={texts.blocked} role="alert">
          <p>{texts.blockedLead}</p>
        </Notice>
      )}
      {(came === 'refused' || came === 'failed') && (
        <Notice tone="bad" title={texts.signInFailed} role="alert">
          <p>{came === 'failed' ? texts.signInFailedDetail : texts.signInRefused}</p>
        </Notice>
      )}
    </Dialog>
  );
}
