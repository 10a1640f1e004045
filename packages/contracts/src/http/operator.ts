import * as z from 'zod/mini';
import { eventTypes } from '../events.ts';
import { countryCode, date, id, timestamp } from '../primitives.ts';
import { idParams, page, pageOf } from './common.ts';
import { operation } from './operation.ts';

const longestMinutes = 180;
const mostCountries = 300;

/** How a wait for a decision ends. */
export const outcomes = ['confirmed', 'rejected', 'undecidable', 'expired', 'cancelled'] as const;

const counts = z.array(z.number()).check(z.maxLength(longestMinutes));
const milliseconds = z
  .array(z.nullable(z.number()))
  .check(z.maxLength(longestMinutes), z.describe('Milliseconds; null where nothing was decided.'));
const seconds = z.nullable(z.number()).check(z.describe('Age of the oldest message; null where unknown.'));
const waiting = z.nullable(z.int()).check(z.describe('Messages; null where the figures do not say.'));

export const findingCodes = [
  'dead-letters',
  'queue-old',
  'server-errors',
  'overdue',
  'sweep-missing',
] as const;

const countryFigures = z.object({
  country: countryCode,
  requests: counts,
  decisions: z.object({
    confirmed: counts,
    rejected: counts,
    undecidable: counts,
    expired: counts,
    cancelled: counts,
  }),
  decisionTime: z.object({ p50: milliseconds, p99: milliseconds }),
  reasons: z
    .array(z.object({ code: z.string(), count: z.number() }))
    .check(z.maxLength(200), z.describe('Of refusals in these minutes, the most frequent first.')),
  queue: z.object({ waiting, oldestSeconds: seconds, deadLetters: waiting }),
  nearDeadline: z.int(),
});

export const overview = z.object({
  at: timestamp,
  minutes: z
    .array(timestamp)
    .check(
      z.maxLength(longestMinutes),
      z.describe('Start of each minute that is told of, the earliest first; the last one is under way.'),
    ),
  countries: z.array(countryFigures).check(z.maxLength(mostCountries)),
  api: z.object({ requests: counts, clientErrors: counts, serverErrors: counts }),
  queues: z.array(z.object({ name: z.string(), waiting, oldestSeconds: seconds })).check(z.maxLength(50)),
  nearDeadline: z.object({
    withinSeconds: z.int(),
    count: z.int(),
    more: z.boolean().check(z.describe('There are more than were counted.')),
  }),
  health: z.object({
    status: z.enum(['ok', 'attention', 'failing']),
    findings: z
      .array(z.object({ code: z.enum(findingCodes), country: z.optional(countryCode), value: z.number() }))
      .check(z.maxLength(1000)),
  }),
});

export const letterCauses = [
  'processing-failed',
  'not-delivered',
  'unreadable',
  'relay-failed',
  'audit-failed',
] as const;

export const deadLetter = z.object({
  id: id.check(z.describe('The same for a letter that was parked twice.')),
  queue: z.string().check(z.describe('Where it lies.')),
  cause: z.enum(letterCauses),
  country: z.nullable(countryCode),
  appointmentId: z.nullable(id),
  eventType: z.nullable(z.enum(eventTypes)),
  receiveCount: z.int(),
  sentAt: timestamp,
  detail: z.nullable(z.string()).check(z.describe('Error of the bus, or where a batch lies in the stream.')),
  cameFrom: z.string().check(z.describe('The queue to which it can be sent back.')),
  redrivable: z.boolean(),
});

const roles = ['admin'] as const;
const tag = 'Operations';

export const getOverview = operation({
  id: 'getOverview',
  method: 'get',
  path: '/v1/operations/overview',
  tag,
  summary: 'Read the figures of the last minutes, by country',
  description:
    'Requests, decisions and the time to them, queues, dead letters, and requests near their deadline. Figures may lag behind by a minute or two.',
  roles,
  query: z.strictObject({
    minutes: z._default(
      z.coerce
        .number()
        .check(z.int(), z.minimum(5), z.maximum(longestMinutes), z.describe('Minutes to tell of.')),
      60,
    ),
  }),
  status: 200,
  response: overview,
  problems: ['validation'],
});

export const listDeadLetters = operation({
  id: 'listDeadLetters',
  method: 'get',
  path: '/v1/operations/dead-letters',
  tag,
  summary: 'List what was given up, with its cause',
  description:
    'Looking takes the letters in hand for about a second: somebody who looks at the same time may see fewer.',
  roles,
  query: z.strictObject({ limit: page.limit }),
  status: 200,
  response: z.object({
    items: z.array(deadLetter).check(z.maxLength(100)),
    more: z.boolean().check(z.describe('There are more than `limit`.')),
  }),
  problems: ['validation'],
});

export const redriveDeadLetter = operation({
  id: 'redriveDeadLetter',
  method: 'post',
  path: '/v1/operations/dead-letters/{id}/redrive',
  tag,
  summary: 'Send a dead letter back to the queue that it came from',
  description: 'What has been decided since stays as it is.',
  roles,
  params: idParams,
  status: 200,
  response: deadLetter,
  problems: ['validation', 'not-found', 'not-redrivable'],
});

export const discardDeadLetter = operation({
  id: 'discardDeadLetter',
  method: 'post',
  path: '/v1/operations/dead-letters/{id}/discard',
  tag,
  summary: 'Delete a dead letter for good',
  description:
    'The answer holds all of it, for the record: an event of ours, with ids, codes and times only.',
  roles,
  params: idParams,
  body: z.strictObject({
    reason: z
      .string()
      .check(z.regex(/\S/), z.maxLength(200), z.describe('Why; kept in the history. Name nobody.')),
  }),
  status: 200,
  response: z.object({ ...deadLetter.shape, body: z.string() }),
  problems: ['validation', 'not-found'],
});

export const operationsHistoryEntry = z.object({
  at: timestamp,
  actor: z.object({ sub: z.string(), role: z.string(), client: z.optional(z.string()) }),
  requestId: z.optional(z.string()),
  operation: z.string().check(z.describe('What was asked for: an `operationId` of this API.')),
  letterId: z.optional(z.string()),
  reason: z.optional(z.string()),
});

export const listOperationsHistory = operation({
  id: 'listOperationsHistory',
  method: 'get',
  path: '/v1/operations/history',
  tag,
  summary: 'List who has looked at dead letters, sent them back or discarded them on a day, the newest first',
  description: 'An entry is written before the thing is done: what could not be recorded is not done.',
  roles,
  query: z.strictObject({
    date: z.optional(date.check(z.describe('UTC date; today unless given.'))),
    ...page,
  }),
  status: 200,
  response: pageOf(operationsHistoryEntry),
  problems: ['validation'],
});
