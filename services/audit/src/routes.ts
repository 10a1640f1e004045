import * as http from '@citas/contracts/http';
import {
  ok,
  type ReadAppointmentHistoryDeps,
  type ReadPatientHistoryDeps,
  readAppointmentHistory,
  readPatientHistory,
} from '@citas/core';
import { route } from '@citas/http-kit';
import { presentAppointmentEntry, presentPatientEntry } from './present.ts';

export const routes = (deps: ReadAppointmentHistoryDeps & ReadPatientHistoryDeps) => [
  route(http.listAppointmentHistory, async ({ params, query }, { principal }) => {
    const page = await readAppointmentHistory(deps)(principal, params.id, query);
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ body: { items: items.map(presentAppointmentEntry), nextCursor } });
  }),

  route(http.listPatientHistory, async ({ params, query }, { principal }) => {
    const page = await readPatientHistory(deps)(principal, params.id, query);
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ body: { items: items.map(presentPatientEntry), nextCursor } });
  }),
];
