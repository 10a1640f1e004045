import { type EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { ResourceNames } from './names.ts';
import { createQueueWithDeadLetters, type Queue, type QueueSettings } from './sqs.ts';

export interface RoutedQueue {
  readonly queue: Queue;
  readonly deadLetters: Queue;
}

export interface RoutingOptions {
  readonly sqs: SQSClient;
  readonly eventBridge: EventBridgeClient;
  readonly names: ResourceNames;
}

/** Makes a queue, its dead-letter queue, and the bus rule that feeds it; all three bear the same name. */
export const routeToQueue = async (
  { sqs, eventBridge, names }: RoutingOptions,
  name: string,
  pattern: object,
  settings: QueueSettings,
): Promise<RoutedQueue> => {
  const routed = await createQueueWithDeadLetters(sqs, names.queue(name), settings);
  const rule = { EventBusName: names.bus, Name: names.rule(name) };
  await eventBridge.send(new PutRuleCommand({ ...rule, EventPattern: JSON.stringify(pattern) }));
  await eventBridge.send(
    new PutTargetsCommand({
      EventBusName: rule.EventBusName,
      Rule: rule.Name,
      Targets: [{ Id: 'queue', Arn: routed.queue.arn, DeadLetterConfig: { Arn: routed.deadLetters.arn } }],
    }),
  );
  return routed;
};
