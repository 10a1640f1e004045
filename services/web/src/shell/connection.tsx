import { type Mutation, type Query, useMutationState, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { isTransient } from '../api/answer.ts';
import { useAnnounce } from '../components/announcer.tsx';
import { useTexts } from '../i18n/provider.tsx';
import { useSessionState } from '../session/provider.tsx';
import styles from './connection.module.css';
import { shellTexts } from './texts.ts';

/** After this long without an answer somebody wonders whether anything happens. */
const slowMs = 4_000;

/** Whether anything on the page is asked so. */
function useAsking(reads: (query: Query) => boolean, writes: (mutation: Mutation) => boolean): boolean {
  const cache = useQueryClient().getQueryCache();
  const reading = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () => cache.findAll({ type: 'active', fetchStatus: 'fetching' }).some(reads),
  );
  const writing = useMutationState({ filters: { status: 'pending' }, select: writes });
  return reading || writing.includes(true);
}

/** Whether a request is being repeated because the service did not answer. */
const useReconnecting = (): boolean =>
  useAsking(
    ({ state }) => state.fetchFailureCount > 0 && isTransient(state.fetchFailureReason),
    ({ state }) => state.failureCount > 0 && isTransient(state.failureReason),
  );

/** Whether somebody has been waiting for long; what is known and only read anew keeps nobody waiting. */
function useSlow(): boolean {
  const waiting = useAsking(
    ({ state }) => state.status === 'pending',
    () => true,
  );
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return undefined;
    const timer = setTimeout(() => setSlow(true), slowMs);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting]);
  return slow;
}

/** Says that the service does not answer for now, or takes its time, wherever on the page it was asked. */
export function ConnectionNotice() {
  const texts = useTexts(shellTexts);
  const announce = useAnnounce();
  const session = useSessionState();
  const reconnecting = useReconnecting();
  const slow = useSlow();
  // Where the session has ended, it is the person who is waited for.
  const isEnded = session.kind === 'signed-in' && session.ended;
  const said = isEnded ? undefined : reconnecting ? texts.reconnecting : slow ? texts.slow : undefined;
  const before = useRef(reconnecting);
  useEffect(() => {
    if (said) announce(said);
    else if (before.current && !reconnecting) announce(texts.reconnected);
    before.current = reconnecting;
  }, [said, reconnecting, announce, texts]);
  return said ? <p className={styles.notice}>{said}</p> : null;
}
