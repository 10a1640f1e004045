import { lifecycle } from '@citas/service-lifecycle/lifecycle';
import type { ScheduledEvent } from 'aws-lambda';
import { invoke } from '../processes/invoke.ts';
import { portsOf } from '../processes/ports.ts';
import type { Process } from '../processes/process.ts';
import { Random } from '../random.ts';
import type { Platform } from './platform.ts';

const minute = 60_000;

/**
 * The lifecycle service's schedule: every minute, give or take some seconds. Of two sweeps in a row at least one
 * gets through; that no request outlives its deadline rests on it.
 */
export function startSweeps(platform: Platform, processes: readonly Process[], timeout: number): void {
  let sheltered = false;
  let count = 0;
  const sweep = async () => {
    count += 1;
    const name = `sweep/${count}`;
    const process = processes[count % processes.length]!;
    const random = new Random(platform.stage.seed, `tick/${count}`);
    platform.stage.scheduler.after(minute + random.integer(-2000, 2000), () => void sweep(), { idle: true });
    if (!sheltered && platform.stage.faults.happens('sweep-lost', random)) {
      sheltered = true;
      return;
    }
    platform.stage.tally.swept();
    const options = { name, kind: 'lifecycle', process, timeout, sheltered } as const;
    const from = platform.stage.scheduler.now;
    // The next sweep is sheltered until this one is known to have got through.
    sheltered = true;
    const ended = await invoke(platform.stage, options, (invocation) =>
      lifecycle(portsOf(platform, invocation))({} as ScheduledEvent),
    );
    if (ended.how === 'failed') platform.checks.unexpected(name, ended.error);
    const gotThrough = ended.how === 'answered' && !ended.invocation.disturbed;
    if (gotThrough && platform.stage.scheduler.now - from < minute) sheltered = false;
  };
  // Not awaited by the scheduler: an invocation goes on over many steps.
  platform.stage.scheduler.after(1000, () => void sweep(), { idle: true });
}
