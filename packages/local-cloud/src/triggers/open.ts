import { join } from 'node:path';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { DeployedTrigger } from '../discovery.ts';
import type { LocalFunction } from '../functions/function.ts';
import type { Platform } from '../platform.ts';
import type { RoutedQueue } from '../routing.ts';
import type { Queue } from '../sqs.ts';
import { discardedTo } from './discarded.ts';
import { startQueueTrigger } from './queue.ts';
import { startSchedule } from './schedule.ts';
import { startStreamTrigger } from './stream.ts';
import type { Trigger } from './trigger.ts';

export interface TriggerContext {
  readonly platform: Platform;
  readonly streamArn: string;
  /** Every queue that a rule feeds, by its name without the environment's prefix. */
  readonly queues: ReadonlyMap<string, RoutedQueue>;
  /** Queues that no function reads. */
  readonly keptQueues: ReadonlyMap<string, Queue>;
  /** Whether functions get what changes the cache, too. */
  readonly hasCache: boolean;
  readonly dataDir: string | undefined;
  readonly warn: (message: string) => void;
}

/** Lambda starts with this many pollers for a queue that has no limit of its own. */
const defaultConcurrency = 5;

/** Opens a trigger of a function, unless the HTTP front serves it. Dead-letter triggers are opened per country. */
export const openTrigger = (
  context: TriggerContext,
  target: LocalFunction,
  trigger: DeployedTrigger,
): Trigger[] => {
  switch (trigger.type) {
    case 'http':
    case 'authorizer':
    case 'country-dead-letters':
      return [];
    case 'schedule':
      return [startSchedule(target, trigger.rate)];
    case 'queue': {
      const { queue } = context.queues.get(trigger.queue)!;
      const { type, batchSize, batchingWindowSeconds, maximumConcurrency = defaultConcurrency } = trigger;
      const { sqs } = context.platform;
      return [
        startQueueTrigger({
          type,
          function: target,
          queue,
          sqs,
          batchSize,
          batchingWindowSeconds,
          maximumConcurrency,
        }),
      ];
    }
    case 'stream': {
      const { platform, keptQueues, streamArn, warn } = context;
      const { onFailureQueue, filter, cacheFilters = [], ...settings } = trigger;
      return [
        startStreamTrigger({
          ...settings,
          filters: [filter, ...(context.hasCache ? cacheFilters : [])],
          ...{ function: target, streams: platform.streams, streamArn },
          onDiscarded: discardedTo(platform.sqs, keptQueues.get(onFailureQueue)!.url, warn),
          ...(context.dataDir && { checkpointFile: join(context.dataDir, `stream-${target.name}.json`) }),
        }),
      ];
    }
  }
};

/** Feeds a function from the dead-letter queue of one country. */
export const openDeadLetters = (
  sqs: SQSClient,
  queue: Queue,
  target: LocalFunction,
  { type, batchSize }: Extract<DeployedTrigger, { type: 'country-dead-letters' }>,
): Trigger =>
  startQueueTrigger({
    ...{ type, function: target, queue, sqs, batchSize },
    batchingWindowSeconds: 0,
    maximumConcurrency: defaultConcurrency,
  });
