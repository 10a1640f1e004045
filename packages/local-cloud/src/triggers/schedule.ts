import { randomUUID } from 'node:crypto';
import type { InvocationResult, LocalFunction } from '../functions/function.ts';
import { accountId, region } from '../sqs.ts';
import { type Trigger, WorkCounter } from './trigger.ts';

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** Milliseconds of a rate such as `1 minute` or `5 minutes`. */
export const rateMs = (rate: string): number => {
  const [count, unit = ''] = rate.split(' ');
  return Number(count) * unitMs[unit.replace(/s$/, '')]!;
};

/** Invokes a function at a fixed rate with EventBridge's scheduled event. */
export const startSchedule = (target: LocalFunction, rate: string): Trigger => {
  const work = new WorkCounter();
  let paused = false;

  const fire = async () => {
    const { promise, resolve } = Promise.withResolvers<InvocationResult>();
    await work.run(async () => resolve(await target.invoke(scheduledEvent(target.name))));
    return promise;
  };
  const timer = setInterval(() => {
    if (!paused) void fire();
  }, rateMs(rate));

  return {
    type: 'schedule',
    fire,
    pause() {
      paused = true;
      return work.idle();
    },
    resume() {
      paused = false;
    },
    stop() {
      clearInterval(timer);
      return work.idle();
    },
  };
};

const scheduledEvent = (name: string) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account: accountId,
  time: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [`arn:aws:events:${region}:${accountId}:rule/${name}`],
  detail: {},
});
