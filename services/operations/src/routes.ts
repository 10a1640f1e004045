import * as http from '@citas/contracts/http';
import {
  type DeadLettersDeps,
  discardDeadLetter,
  listDeadLetters,
  ok,
  type ReadOperationsHistoryDeps,
  type ReadOverviewDeps,
  readOperationsHistory,
  readOverview,
  redriveDeadLetter,
} from '@citas/core';
import { route } from '@citas/http-kit';
import { presentEntry, presentLetter, presentOverview } from './present.ts';

type Deps = DeadLettersDeps & ReadOperationsHistoryDeps & ReadOverviewDeps;

export const routes = (deps: Deps) => [
  route(http.getOverview, async ({ query }) =>
    ok({ body: presentOverview(await readOverview(deps)(query.minutes)) }),
  ),

  route(http.listDeadLetters, async ({ query }, { principal }) => {
    const { letters, more } = await listDeadLetters(deps)(principal, query.limit);
    return ok({ body: { items: letters.map(presentLetter), more } });
  }),

  route(http.redriveDeadLetter, async ({ params }, { principal }) => {
    const sent = await redriveDeadLetter(deps)(principal, params.id);
    return sent.ok ? ok({ body: presentLetter(sent.value) }) : sent;
  }),

  route(http.discardDeadLetter, async ({ params, body }, { principal }) => {
    const discarded = await discardDeadLetter(deps)(principal, params.id, body.reason);
    if (!discarded.ok) return discarded;
    return ok({ body: { ...presentLetter(discarded.value), body: discarded.value.body } });
  }),

  route(http.listOperationsHistory, async ({ query }, { principal }) => {
    const listed = await readOperationsHistory(deps)(principal, query);
    if (!listed.ok) return listed;
    const { items, nextCursor } = listed.value;
    return ok({ body: { items: items.map(presentEntry), nextCursor } });
  }),
];
