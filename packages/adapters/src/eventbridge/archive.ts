import {
  DescribeArchiveCommand,
  DescribeEventBusCommand,
  DescribeReplayCommand,
  DescribeRuleCommand,
  StartReplayCommand,
} from '@aws-sdk/client-eventbridge';
import type { Instant } from '@citas/core';
import { retrying } from '../retry.ts';
import type { Bus } from './client.ts';

export interface ReplayState {
  readonly state: string;
  /** How far the replay has come: time of the last event replayed. */
  readonly replayedTo: Instant | undefined;
  readonly reason: string | undefined;
}

export interface Archive {
  readonly name: string;
  readonly eventCount: number;
  /** Starts to send archived events to the bus again: to every rule, or to those named. */
  start(name: string, from: Instant, to: Instant, rules?: readonly string[]): Promise<void>;
  state(name: string): Promise<ReplayState>;
}

/** The archive of that name; undefined when there is none, or the bus has no archives at all, as the local one. */
export async function eventArchive(
  { client, busName, retry }: Bus,
  name: string,
): Promise<Archive | undefined> {
  const found = await retrying(
    () => client.send(new DescribeArchiveCommand({ ArchiveName: name })),
    retry,
  ).catch((error: Error) => {
    if (error.name === 'ResourceNotFoundException' || error.name === 'UnknownOperationException')
      return undefined;
    throw error;
  });
  if (!found) return undefined;
  return {
    name,
    eventCount: found.EventCount ?? 0,
    async start(replay, from, to, rules) {
      const bus = await retrying(() => client.send(new DescribeEventBusCommand({ Name: busName })), retry);
      const ruleArns = await Promise.all(
        (rules ?? []).map(async (Name) => {
          const command = new DescribeRuleCommand({ EventBusName: busName, Name });
          return (await retrying(() => client.send(command), retry)).Arn!;
        }),
      );
      const command = new StartReplayCommand({
        ReplayName: replay,
        EventSourceArn: found.ArchiveArn,
        EventStartTime: new Date(from),
        EventEndTime: new Date(to),
        Destination: { Arn: bus.Arn, ...(ruleArns.length > 0 && { FilterArns: ruleArns }) },
      });
      await retrying(() => client.send(command), retry);
    },
    async state(replay) {
      const command = new DescribeReplayCommand({ ReplayName: replay });
      const { State, StateReason, EventLastReplayedTime } = await retrying(() => client.send(command), retry);
      return { state: State ?? 'UNKNOWN', reason: StateReason, replayedTo: EventLastReplayedTime?.getTime() };
    },
  };
}
