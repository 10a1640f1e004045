import { type CitasClient, createCitasClient } from '@citas/client';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../i18n/provider.tsx';
import { useSession } from '../session/provider.tsx';
import type { Session } from '../session/session.ts';
import { isTransient, waitBeforeRetry } from './answer.ts';

const ClientContext = createContext<CitasClient | undefined>(undefined);

/** Longer than the API keeps a request waiting, shorter than a person does. */
const answerLimitMs = 30_000;
const retries = 4;

const newQueryClient = (): QueryClient => {
  const retry = (failures: number, error: unknown) => failures < retries && isTransient(error);
  const common = { retry, retryDelay: waitBeforeRetry, networkMode: 'always' } as const;
  return new QueryClient({
    defaultOptions: { queries: { ...common, staleTime: 30_000 }, mutations: common },
  });
};

const limited = (request: Request): Promise<Response> =>
  fetch(request, { signal: AbortSignal.any([request.signal, AbortSignal.timeout(answerLimitMs)]) });

/** A token that the API does not take (any more, by its clock) is renewed, and the request sent once more. */
const fetchWith = (token: Session['token']) => async (request: Request) => {
  const copy = request.clone();
  const answer = await limited(request);
  if (answer.status !== 401) return answer;
  const refused = request.headers.get('authorization')?.replace('Bearer ', '');
  copy.headers.set('authorization', `Bearer ${await token(refused)}`);
  return limited(copy);
};

/** The API for everything below: the typed client as who is signed in, and the cache of its answers. */
export function ApiProvider({ apiUrl, children }: { apiUrl: string; children: ReactNode }) {
  const { language } = useLanguage();
  const { token } = useSession();
  const [queries] = useState(newQueryClient);
  const client = useMemo(() => {
    const bearer = () => token();
    return createCitasClient({ baseUrl: apiUrl, token: bearer, language, fetch: fetchWith(token) });
  }, [apiUrl, token, language]);
  // Reasons and instructions come in the language of the request that read them.
  const shown = useRef(language);
  useEffect(() => {
    if (shown.current === language) return;
    shown.current = language;
    void queries.invalidateQueries();
  }, [language, queries]);
  return (
    <QueryClientProvider client={queries}>
      <ClientContext value={client}>{children}</ClientContext>
    </QueryClientProvider>
  );
}

export function useCitas(): CitasClient {
  const client = use(ClientContext);
  if (!client) throw new Error('no ApiProvider');
  return client;
}
