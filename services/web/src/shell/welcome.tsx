import { useState } from 'react';
import { Button } from '../components/button.tsx';
import { Notice } from '../components/notice.tsx';
import { Page } from '../components/page.tsx';
import type { AppConfig, DemoPerson } from '../config.ts';
import { useLanguage, useTexts } from '../i18n/provider.tsx';
import { regionName } from '../i18n/region.ts';
import { useSession, useSessionState } from '../session/provider.tsx';
import { shellTexts } from './texts.ts';
import styles from './welcome.module.css';

/** Shown at whatever address to whom is not signed in; signing in leads back to that address. */
export function Welcome({ config }: { config: AppConfig }) {
  const texts = useTexts(shellTexts);
  const { signIn } = useSession();
  const state = useSessionState();
  const [leaving, setLeaving] = useState<string>();
  const [failed, setFailed] = useState(false);
  const { people = [] } = config.signIn;

  const leave = (personId?: string) => {
    setLeaving(personId ?? 'issuer');
    setFailed(false);
    signIn(personId).catch(() => {
      setLeaving(undefined);
      setFailed(true);
    });
  };

  return (
    <Page title={texts.welcome} lead={people.length > 0 ? texts.demoLead : texts.welcomeLead}>
      {(failed || state.kind === 'failed') && (
        <Notice tone="bad" title={texts.signInFailed} role="alert">
          <p>{texts.signInFailedDetail}</p>
        </Notice>
      )}
      {people.length === 0 ? (
        <div>
          <Button look="primary" busy={leaving !== undefined} onClick={() => leave()}>
            {texts.signIn}
          </Button>
        </div>
      ) : (
        <People people={people} leaving={leaving} onChoose={leave} />
      )}
    </Page>
  );
}

interface PeopleProps {
  readonly people: readonly DemoPerson[];
  readonly leaving: string | undefined;
  readonly onChoose: (personId: string) => void;
}

function People({ people, leaving, onChoose }: PeopleProps) {
  const texts = useTexts(shellTexts);
  const { language } = useLanguage();
  return (
    <ul className={styles.people} aria-label={texts.signInAs}>
      {people.map(({ id, role, countries }) => {
        const [only] = countries.length === 1 ? countries : [];
        const where = only && regionName(language, only);
        return (
          <li key={id}>
            <Button
              className={styles.person}
              busy={leaving === id}
              onClick={() => onChoose(id)}
              data-person={id}
            >
              <strong>{id === 'newcomer' ? texts.newPatient : texts.roles[role]}</strong>
              {where && <span>{where}</span>}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
