import { Suspense } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { ApiProvider } from './api/provider.tsx';
import { Announcer } from './components/announcer.tsx';
import { Button } from './components/button.tsx';
import { Loading } from './components/loading.tsx';
import { Page, PageFrame } from './components/page.tsx';
import type { AppConfig, Role } from './config.ts';
import { keepErrand } from './errand.ts';
import { LanguageProvider, useTexts } from './i18n/provider.tsx';
import { routes, startOf } from './routes.tsx';
import { SessionProvider, useSessionState } from './session/provider.tsx';
import type { Session } from './session/session.ts';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { shellTexts } from './shell/texts.ts';
import { Welcome } from './shell/welcome.tsx';

const base = import.meta.env.BASE_URL.replace(/\/$/, '');

export const App = ({ config, session }: { config: AppConfig; session: Session }) => (
  <LanguageProvider standard={config.locale}>
    <SessionProvider session={session}>
      <ApiProvider apiUrl={config.apiUrl}>
        <Announcer>
          <Router base={base} aroundNav={keepErrand}>
            <Shell>
              <Content config={config} />
            </Shell>
          </Router>
        </Announcer>
      </ApiProvider>
    </SessionProvider>
  </LanguageProvider>
);

function Content({ config }: { config: AppConfig }) {
  const state = useSessionState();
  const [path] = useLocation();
  if (state.kind === 'starting') return <Waiting />;
  if (state.kind !== 'signed-in') return <Welcome config={config} />;
  return (
    <ErrorBoundary key={path} fallback={<Crashed />}>
      <Suspense fallback={<Waiting />}>
        <Pages role={state.person.role} />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The router leaves colons and the like of a path encoded. */
const decoded = (params: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, decodeURIComponent(value)]],
    ),
  );

const Pages = ({ role }: { role: Role }) => (
  <Switch>
    <Route path="/">
      <Redirect to={startOf(role)} replace />
    </Route>
    {routes
      .filter(({ roles }) => roles.includes(role))
      .map(({ path, Page: RoutePage }) => (
        <Route key={path} path={path}>
          {(params) => <RoutePage params={decoded(params)} />}
        </Route>
      ))}
    {routes.map(({ path }) => (
      <Route key={path} path={path}>
        <NotFound reason="notForYou" />
      </Route>
    ))}
    <Route>
      <NotFound />
    </Route>
  </Switch>
);

/** Space where the page will be. The page itself takes the focus when it comes. */
function Waiting() {
  return (
    <PageFrame>
      <Loading />
    </PageFrame>
  );
}

function Crashed() {
  const texts = useTexts(shellTexts);
  return (
    <Page title={texts.crashed} lead={texts.crashedLead}>
      <div>
        <Button look="primary" onClick={() => location.reload()}>
          {texts.reload}
        </Button>
      </div>
    </Page>
  );
}
