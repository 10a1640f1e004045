import { useMutationState, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { isTransient } from '../api/answer.ts';
import { useAnnounce } from '../components/announcer.tsx';
import { useTexts } from '../i18n/provider.tsx';
import styles from './connection.module.css';
import { shellTexts } from './texts.ts';

/** Whether a request is being repeated because the service did not answer. */
function useReconnecting(): boolean {
  const cache = useQueryClient().getQueryCache();
  const reading = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () =>
      cache
        .findAll({ type: 'active', fetchStatus: 'fetching' })
        .some(({ state }) => state.fetchFailureCount > 0 && isTransient(state.fetchFailureReason)),
  );
  const writing = useMutationState({
    filters: { status: 'pending' },
    select: ({ state }) => state.failureCount > 0 && isTransient(state.failureReason),
  });
  return reading || writing.includes(true);
}

/** Says that the service does not answer for now, wherever on the page it was asked. */
export function ConnectionNotice() {
  const texts = useTexts(shellTexts);
  const announce = useAnnounce();
  const reconnecting = useReconnecting();
  const before = useRef(reconnecting);
  useEffect(() => {
    if (before.current !== reconnecting) announce(reconnecting ? texts.reconnecting : texts.reconnected);
    before.current = reconnecting;
  }, [reconnecting, announce, texts]);
  return reconnecting ? <p className={styles.notice}>{texts.reconnecting}</p> : null;
}
