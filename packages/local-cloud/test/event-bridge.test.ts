import { randomUUID } from 'node:crypto';
import {
  CreateEventBusCommand,
  DeleteRuleCommand,
  DescribeRuleCommand,
  EventBridgeClient,
  InvalidEventPatternException,
  LimitExceededException,
  ListRulesCommand,
  ListTargetsByRuleCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
  ResourceAlreadyExistsException,
  ResourceNotFoundException,
} from '@aws-sdk/client-eventbridge';
import {
  DeleteQueueCommand,
  GetQueueUrlCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accountId,
  createQueueWithDeadLetters,
  type EventBridgeLocal,
  region,
  type SqsLocal,
  startEventBridge,
  startSqs,
} from '../src/index.ts';
import { clientConfig } from './support.ts';

let sqsServer: SqsLocal;
let busServer: EventBridgeLocal;
let sqs: SQSClient;
let bus: EventBridgeClient;
const dropped: string[] = [];

beforeAll(async () => {
  sqsServer = await startSqs();
  sqs = new SQSClient(clientConfig(sqsServer.endpoint));
  busServer = await startEventBridge({
    region,
    accountId,
    sqs,
    onDropped: (message) => dropped.push(message),
  });
  bus = new EventBridgeClient(clientConfig(busServer.endpoint));
  await bus.send(new CreateEventBusCommand({ Name: 'test' }));
});

afterAll(async () => {
  await busServer.stop();
  await sqsServer.stop();
});

const entry = (detail: object, more: object = {}) => ({
  EventBusName: 'test',
  Source: 'citas.test',
  DetailType: 'Tried',
  Detail: JSON.stringify(detail),
  ...more,
});

/** A rule with a queue of its own, for events whose detail names it. */
const routed = async () => {
  const name = `r-${randomUUID()}`;
  const settings = {
    visibilityTimeoutSeconds: 30,
    deadLetterVisibilityTimeoutSeconds: 30,
    maxReceiveCount: 3,
  };
  const { queue, deadLetters } = await createQueueWithDeadLetters(sqs, name, settings);
  const pattern = JSON.stringify({ source: ['citas.test'], detail: { to: [name] } });
  await bus.send(new PutRuleCommand({ EventBusName: 'test', Name: name, EventPattern: pattern }));
  const targets = [{ Id: 'queue', Arn: queue.arn, DeadLetterConfig: { Arn: deadLetters.arn } }];
  await bus.send(new PutTargetsCommand({ EventBusName: 'test', Rule: name, Targets: targets }));
  return { name, queue, deadLetters };
};

const received = async (url: string, waitSeconds = 0) => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: url,
      MaxNumberOfMessages: 10,
      WaitTimeSeconds: waitSeconds,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
};

describe('PutEvents', () => {
  it('has an event in the queue of each matching rule when it answers', async () => {
    const [mine, other] = [await routed(), await routed()];
    const time = new Date('2026-03-01T10:20:30Z');
    const answer = await bus.send(
      new PutEventsCommand({ Entries: [entry({ to: mine.name }, { Time: time, Resources: ['r'] })] }),
    );
    expect(answer.FailedEntryCount).toBe(0);
    const messages = await received(mine.queue.url);
    expect(messages.map(({ Body }) => JSON.parse(Body!))).toEqual([
      {
        version: '0',
        id: answer.Entries![0]!.EventId,
        'detail-type': 'Tried',
        source: 'citas.test',
        account: accountId,
        time: '2026-03-01T10:20:30Z',
        region,
        resources: ['r'],
        detail: { to: mine.name },
      },
    ]);
    expect(await received(other.queue.url)).toEqual([]);
  });

  it('refuses bad entries one by one and takes the others, in the order given', async () => {
    const { name, queue } = await routed();
    const { Entries, FailedEntryCount } = await bus.send(
      new PutEventsCommand({
        Entries: [
          entry({ to: name }),
          entry({}, { Detail: '{' }),
          entry({}, { Detail: '[]' }),
          entry({}, { Source: '' }),
          entry({}, { Source: 'aws.ec2' }),
          entry({}, { DetailType: undefined }),
        ],
      }),
    );
    expect(FailedEntryCount).toBe(5);
    expect(Entries!.map(({ ErrorCode }) => ErrorCode)).toEqual([
      undefined,
      'MalformedDetail',
      'MalformedDetail',
      'InvalidArgument',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
    ]);
    expect(await received(queue.url)).toHaveLength(1);
  });

  it('refuses more than ten entries, none, and more than 256 KB in all', async () => {
    const refusal = (entries: object[]) =>
      expect(bus.send(new PutEventsCommand({ Entries: entries }))).rejects.toMatchObject({
        name: 'ValidationException',
      });
    await refusal(Array.from({ length: 11 }, () => entry({})));
    await refusal([]);
    await refusal([entry({ a: 'x'.repeat(200_000) }), entry({ a: 'x'.repeat(100_000) })]);
  });

  it('accepts an event for a bus that does not exist, and delivers it nowhere', async () => {
    const { name, queue } = await routed();
    const answer = await bus.send(
      new PutEventsCommand({ Entries: [entry({ to: name }, { EventBusName: 'none' })] }),
    );
    expect(answer.FailedEntryCount).toBe(0);
    expect(await received(queue.url)).toEqual([]);
  });

  it('puts what a missing queue cannot take into the dead-letter queue of the target', async () => {
    const { name, queue, deadLetters } = await routed();
    await sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
    await bus.send(new PutEventsCommand({ Entries: [entry({ to: name })] }));
    const [message] = await received(deadLetters.url, 5);
    expect(JSON.parse(message!.Body!).detail).toEqual({ to: name });
    expect(message!.MessageAttributes).toMatchObject({
      ERROR_CODE: { StringValue: 'NO_RESOURCE' },
      TARGET_ARN: { StringValue: queue.arn },
    });
  });

  it.each(['AccessDenied', 'KmsDisabled'])(
    'does not try again what the queue forbids by %s',
    async (name) => {
      const { name: rule, queue, deadLetters } = await routed();
      let refusals = 0;
      sqs.middlewareStack.add(
        (next) => async (args) => {
          const { QueueUrl = '' } = args.input as { QueueUrl?: string };
          if (!QueueUrl.endsWith(queue.name)) return next(args);
          refusals += 1;
          throw Object.assign(new Error('no'), { name });
        },
        { step: 'initialize', name: 'forbid' },
      );
      await bus.send(new PutEventsCommand({ Entries: [entry({ to: rule })] }));
      const [message] = await received(deadLetters.url, 5);
      sqs.middlewareStack.remove('forbid');
      expect(message!.MessageAttributes).toMatchObject({ ERROR_CODE: { StringValue: 'NO_PERMISSIONS' } });
      expect(refusals).toBe(1);
    },
  );

  it('tells of an event that nothing could take', async () => {
    const { name, queue } = await routed();
    await bus.send(
      new PutTargetsCommand({ EventBusName: 'test', Rule: name, Targets: [{ Id: 'queue', Arn: queue.arn }] }),
    );
    await sqs.send(new DeleteQueueCommand({ QueueUrl: queue.url }));
    await bus.send(new PutEventsCommand({ Entries: [entry({ to: name })] }));
    await expect.poll(() => dropped.some((message) => message.includes(name))).toBe(true);
  });
});

describe('rules', () => {
  it('are described, listed by prefix and page, and deleted once they have no targets', async () => {
    const { name, queue } = await routed();
    const rule = { EventBusName: 'test', Name: name };
    expect(await bus.send(new DescribeRuleCommand(rule))).toMatchObject({
      Name: name,
      Arn: `arn:aws:events:${region}:${accountId}:rule/test/${name}`,
      State: 'ENABLED',
      EventBusName: 'test',
    });
    const listed = await bus.send(new ListRulesCommand({ EventBusName: 'test', NamePrefix: name }));
    expect(listed.Rules?.map(({ Name }) => Name)).toEqual([name]);
    const first = await bus.send(new ListRulesCommand({ EventBusName: 'test', Limit: 1 }));
    expect(first.Rules).toHaveLength(1);
    expect(first.NextToken).toBeDefined();

    const { Targets } = await bus.send(new ListTargetsByRuleCommand({ EventBusName: 'test', Rule: name }));
    expect(Targets).toMatchObject([{ Id: 'queue', Arn: queue.arn }]);
    await expect(bus.send(new DeleteRuleCommand(rule))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await bus.send(new RemoveTargetsCommand({ EventBusName: 'test', Rule: name, Ids: ['queue'] }));
    await bus.send(new DeleteRuleCommand(rule));
    await expect(bus.send(new DescribeRuleCommand(rule))).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('deliver nothing while disabled', async () => {
    const { name, queue } = await routed();
    const pattern = JSON.stringify({ detail: { to: [name] } });
    await bus.send(
      new PutRuleCommand({ EventBusName: 'test', Name: name, EventPattern: pattern, State: 'DISABLED' }),
    );
    await bus.send(new PutEventsCommand({ Entries: [entry({ to: name })] }));
    expect(await received(queue.url)).toEqual([]);
  });

  it.each([['{'], ['{}'], ['[]'], ['{"source":"x"}'], ['{"source":[{"contains":"x"}]}']])(
    'with the pattern %s are refused',
    async (pattern) => {
      const command = new PutRuleCommand({ EventBusName: 'test', Name: 'bad', EventPattern: pattern });
      await expect(bus.send(command)).rejects.toBeInstanceOf(InvalidEventPatternException);
    },
  );

  it('have at most five targets, all of them queues', async () => {
    const { name, queue } = await routed();
    const put = (targets: Array<{ Id: string; Arn: string }>) =>
      bus.send(new PutTargetsCommand({ EventBusName: 'test', Rule: name, Targets: targets }));
    const many = Array.from({ length: 5 }, (_, index) => ({ Id: `t${index}`, Arn: queue.arn }));
    await expect(put(many)).rejects.toBeInstanceOf(LimitExceededException);
    const lambda = [{ Id: 'f', Arn: `arn:aws:lambda:${region}:${accountId}:function:f` }];
    await expect(put(lambda)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('need a bus and a rule that exist', async () => {
    const missing = { EventBusName: 'none', Name: 'x' };
    await expect(bus.send(new DescribeRuleCommand(missing))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
    const target = new PutTargetsCommand({
      EventBusName: 'test',
      Rule: 'x',
      Targets: [{ Id: 'q', Arn: 'arn:aws:sqs:a:b:c' }],
    });
    await expect(bus.send(target)).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(bus.send(new CreateEventBusCommand({ Name: 'test' }))).rejects.toBeInstanceOf(
      ResourceAlreadyExistsException,
    );
  });
});

describe('the SQS emulator', () => {
  it('gives queue URLs that work without a name lookup', async () => {
    const { queue } = await routed();
    const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue.name }));
    expect(QueueUrl).toBe(`${sqsServer.endpoint}/${accountId}/${queue.name}`);
  });
});
