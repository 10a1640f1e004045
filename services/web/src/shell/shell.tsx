import { type ReactNode, useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Button } from '../components/button.tsx';
import { Dialog } from '../components/dialog.tsx';
import { useTexts } from '../i18n/provider.tsx';
import { routes } from '../routes.tsx';
import { useSession, useSessionState } from '../session/provider.tsx';
import { hasUnsent } from '../unsent.ts';
import { ConnectionNotice } from './connection.tsx';
import { LanguageMenu, ThemeMenu } from './preference-menus.tsx';
import { SessionEnded } from './session-ended.tsx';
import styles from './shell.module.css';
import { shellTexts } from './texts.ts';

/** What stands around every page: name, navigation by role, language, appearance, and the way out. */
export function Shell({ children }: { children: ReactNode }) {
  const texts = useTexts(shellTexts);
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        {texts.skip}
      </a>
      <header className={styles.header}>
        <div className={styles.bar}>
          <Link href="/" className={styles.brand}>
            <Mark />
            Citas
          </Link>
          <Navigation />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <footer className={styles.footer}>
        <LanguageMenu />
        <ThemeMenu />
        <Account />
      </footer>
      <ConnectionNotice />
      <SessionEnded />
    </div>
  );
}

function Navigation() {
  const texts = useTexts(shellTexts);
  const state = useSessionState();
  const [path] = useLocation();
  if (state.kind !== 'signed-in') return null;
  const links = routes.filter(({ navigation, roles }) => navigation && roles.includes(state.person.role));
  return (
    <nav aria-label={texts.menu} className={styles.navigation}>
      {links.map(({ path: to, navigation }) => (
        <Link
          key={to}
          href={to}
          className={styles.link}
          aria-current={path === to ? 'page' : path.startsWith(`${to}/`) ? 'true' : undefined}
        >
          {texts.pages[navigation!]}
        </Link>
      ))}
    </nav>
  );
}

function Account() {
  const texts = useTexts(shellTexts);
  const state = useSessionState();
  const { signOut } = useSession();
  const [asking, setAsking] = useState(false);
  if (state.kind !== 'signed-in') return null;
  return (
    <div className={styles.account}>
      <span>{texts.roles[state.person.role]}</span>
      <Button look="quiet" onClick={() => (hasUnsent() ? setAsking(true) : void signOut())}>
        {texts.signOut}
      </Button>
      {asking && (
        <Dialog
          title={texts.unsent}
          onClose={() => setAsking(false)}
          closeText={texts.stay}
          actions={
            <Button look="danger" onClick={() => void signOut()}>
              {texts.signOut}
            </Button>
          }
        >
          <p>{texts.unsentLead}</p>
        </Dialog>
      )}
    </div>
  );
}

const Mark = () => (
  <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" className={styles.mark}>
    <rect width="32" height="32" rx="9" />
    <path d="M9 12h14M11 8v4M21 8v4" />
    <path d="M16 15.5v7M12.500 19h7" />
  </svg>
);
