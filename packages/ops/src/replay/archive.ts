import { setTimeout as sleep } from 'node:timers/promises';
import { eventArchive } from '@citas/adapters';
import { UsageError } from '../options.ts';
import { counted } from '../print.ts';
import { dryRun } from '../selection.ts';
import type { Target } from '../target.ts';
import type { Span } from './stream.ts';

const pauseMs = 5000;
const running = new Set(['STARTING', 'RUNNING', 'CANCELLING']);

/** Has the bus send its archived events again, to all rules or to one country's, and waits until it has. */
export async function replayArchive(target: Target, { since, until, country, apply }: Span): Promise<number> {
  const { bus, prefix } = target;
  const archive = await eventArchive(bus, bus.busName);
  if (!archive) {
    throw new UsageError(
      `The bus ${bus.busName} has no archive (the local one never has): use --from stream for the last 24 hours.`,
    );
  }
  const span = `from ${new Date(since).toISOString()} to ${new Date(until).toISOString()}`;
  const rules = country && [`${prefix}${country}`];
  console.log(
    `Archive ${archive.name}, ${counted(archive.eventCount, 'event')}: ${span}, to ${rules ?? 'every rule'}.`,
  );
  if (!apply) {
    console.log(dryRun);
    return 0;
  }
  const name = `${prefix}${until.toString(36)}-${Date.now().toString(36)}`;
  await archive.start(name, since, until, rules || undefined);
  for (;;) {
    const { state, reason, replayedTo } = await archive.state(name);
    console.error(`${name}: ${state}${replayedTo ? ` up to ${new Date(replayedTo).toISOString()}` : ''}`);
    if (!running.has(state)) {
      if (reason) console.error(reason);
      return state === 'COMPLETED' ? 0 : 1;
    }
    await sleep(pauseMs);
  }
}
