import type { Operation, Problem } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import { ok } from '@citas/core';
import { inMemoryRateLimits } from '@citas/core/testing';
import { createLog } from '@citas/log';
import { recordingMetrics } from '@citas/metrics/testing';
import { type CallLimits, callsPerMinute, createApi, type Route, route } from '../src/index.ts';

/** What the authorizer hands on for a good token; `changes` make it a worse one. */
export const caller = (changes: Record<string, unknown> = {}) => ({
  requestContext: {
    requestId: 'req-1',
    authorizer: {
      lambda: { sub: 'stf_1', role: 'staff', countries: 'pe,cl', exp: Date.now() / 1000 + 60, ...changes },
    },
  },
});

export const echo = (operation: (typeof echoed)[number]) =>
  route(operation, async (input, context) => ok({ body: { input, context } }));

const echoed = [
  http.createAppointment,
  http.getAppointment,
  http.patchAppointment,
  http.listPatientAppointments,
  http.createPatient,
  http.createDoctor,
  http.createTimeOff,
  http.searchAvailability,
  http.getHealth,
] as const;

/** The deployed limits, at one moment. */
export const limits = (changes: Partial<CallLimits> = {}): CallLimits => ({
  rateLimits: inMemoryRateLimits(),
  perMinute: callsPerMinute.parse(undefined),
  clock: { now: () => Date.parse('2026-11-24T08:00:37Z') },
  ...changes,
});

/** An app over real operations whose handlers answer with what they were given, what it logs and what it measures. */
export function echoApi(
  routes: readonly Route[] = echoed.map(echo),
  elsewhere: readonly Operation[] = [],
  callLimits: CallLimits = limits(),
) {
  const lines: string[] = [];
  const { metrics, recorded } = recordingMetrics();
  return {
    app: createApi({
      service: 'echo',
      routes,
      limits: callLimits,
      elsewhere,
      log: createLog('echo', (line) => lines.push(line)),
      metrics,
    }),
    lines,
    recorded,
  };
}

export const problemIn = async (response: Response): Promise<Problem> => (await response.json()) as Problem;

/** Pointer and code of every fault, in the order of the answer. */
export const faultsIn = async (response: Response): Promise<string[]> =>
  (await problemIn(response)).errors.map(({ pointer, code }) => `${pointer} ${code}`);

export const json = (method: string, body: unknown, headers: Record<string, string> = {}): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

export const booking = {
  patientId: 'pat_1',
  doctorId: 'doc_1',
  startsAt: '2026-11-24T09:00:00-05:00',
};
export const key = { 'idempotency-key': 'k-1' };
