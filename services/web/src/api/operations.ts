import type { paths } from '@citas/client';
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { dataOf } from './answer.ts';
import { useCitas } from './provider.tsx';

type Answer<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Overview = Answer<'/v1/operations/overview'>;
export type CountryFigures = Overview['countries'][number];
export type Finding = Overview['health']['findings'][number];
export type DeadLetter = Answer<'/v1/operations/dead-letters'>['items'][number];
export type OperationsEntry = Answer<'/v1/operations/history'>['items'][number];

/** Figures are made minute by minute; they are asked for a few times in each. */
const refreshMs = 15_000;
const historyPage = 20;
const mostLetters = 50;

/** The figures of the last minutes, read again by themselves unless that is paused. */
export function useOverview(minutes: number, isPaused: boolean) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['operations', 'overview', minutes],
    staleTime: 0,
    placeholderData: keepPreviousData,
    refetchInterval: isPaused ? false : refreshMs,
    refetchOnWindowFocus: !isPaused,
    queryFn: ({ signal }): Promise<Overview> =>
      dataOf(citas.GET('/v1/operations/overview', { params: { query: { minutes } }, signal })),
  });
}

/** Dead letters. Only when asked for: looking takes them in hand for a moment, and is recorded. */
export function useDeadLetters(isWanted: boolean) {
  const citas = useCitas();
  return useQuery({
    queryKey: ['operations', 'dead-letters'],
    enabled: isWanted,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    queryFn: ({ signal }) =>
      dataOf(citas.GET('/v1/operations/dead-letters', { params: { query: { limit: mostLetters } }, signal })),
  });
}

/** Who did what to dead letters on a UTC date, the newest first. */
export function useOperationsHistory(date: string) {
  const citas = useCitas();
  return useInfiniteQuery({
    queryKey: ['operations', 'history', date],
    initialPageParam: '',
    staleTime: 0,
    queryFn: ({ pageParam, signal }) => {
      const query = { date, limit: historyPage, ...(pageParam && { cursor: pageParam }) };
      return dataOf(citas.GET('/v1/operations/history', { params: { query }, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Something done to a letter: letters, figures and history are read anew, also when it was gone already. */
function useLetterChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: ['operations'] }),
  });
}

export function useRedrive() {
  const citas = useCitas();
  return useLetterChange((id: string) =>
    dataOf(citas.POST('/v1/operations/dead-letters/{id}/redrive', { params: { path: { id } } })),
  );
}

export function useDiscard() {
  const citas = useCitas();
  return useLetterChange(({ id, reason }: { id: string; reason: string }) =>
    dataOf(
      citas.POST('/v1/operations/dead-letters/{id}/discard', {
        params: { path: { id } },
        body: { reason },
      }),
    ),
  );
}
