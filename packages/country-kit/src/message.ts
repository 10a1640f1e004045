import { decisionRequests, type EventDetail, eventEnvelope } from '@citas/contracts';
import { fail, ok, type Result } from '@citas/core';
import * as z from 'zod/mini';

/** As much of an event as tells whether this version of the kit understands the rest. */
const header = z.object({ 'detail-type': z.string(), detail: z.object({ schemaVersion: z.int() }) });
const understood = z.object({
  'detail-type': z.enum(decisionRequests),
  detail: z.object({ schemaVersion: z.literal(1) }),
});

/**
 * Reads the body of a queue message: an event as EventBridge hands it over.
 *
 * @returns the event's detail; `unreadable` for what is no event, `unsupported` for an event that asks no
 * country for a decision or has a newer schema.
 */
export function readMessage(body: string): Result<EventDetail, 'unreadable' | 'unsupported'> {
  const json = parseJson(body);
  if (!header.safeParse(json).success) return fail('unreadable');
  if (!understood.safeParse(json).success) return fail('unsupported');
  const event = eventEnvelope.safeParse(json);
  return event.success ? ok(event.data.detail) : fail('unreadable');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
