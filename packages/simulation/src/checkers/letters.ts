import type { DeadLetter } from '@citas/core';
import type { Queue } from '../world/queue.ts';
import type { Report } from './violation.ts';

const invariant = 'every dead letter is parked with its cause';

/** Whether a message is an event that our readers know. */
function isReadable(body: string): boolean {
  try {
    const { detail } = JSON.parse(body);
    return detail.eventId !== undefined && detail.schemaVersion === 1;
  } catch {
    return false;
  }
}

const causeOf = (body: string) => (isReadable(body) ? 'processing-failed' : 'unreadable');
const times = (list: readonly string[], body: string) => list.filter((each) => each === body).length;

/**
 * At the end: what a queue has given up lies parked, and nothing else does. One that is parked again after a crash
 * lies there more than once.
 *
 * @param queues those whose dead letters are read, and the catch-all, where only what is unreadable is parked
 */
export function checkLetters(
  queues: ReadonlyMap<string, Queue>,
  catchAll: Queue,
  parked: readonly DeadLetter[],
  report: Report,
): void {
  const byQueue = Map.groupBy(parked, ({ queue }) => queue.replace('citas-simulated-', ''));
  for (const [country, { buried }] of queues) {
    const letters = byQueue.get(country) ?? [];
    const bodies = letters.map(({ body }) => body);
    const missing = buried.find((body) => times(bodies, body) < times(buried, body));
    if (missing !== undefined) report(invariant, `${country} gave up ${missing}, and it is not parked`);
    for (const { body, cause, country: named } of letters) {
      const isNamed = cause === 'unreadable' || named === country;
      if (!buried.includes(body) || cause !== causeOf(body) || !isNamed)
        report(invariant, `${body} of ${country} is parked as ${cause}`);
    }
  }
  const unread = (byQueue.get(catchAll.options.name) ?? []).map(({ body }) => body);
  for (const body of catchAll.taken) {
    if (!isReadable(body) && !unread.includes(body)) report(invariant, `${body} was passed over`);
  }
  if (unread.some(isReadable)) report(invariant, 'a readable request was parked unended');
}
