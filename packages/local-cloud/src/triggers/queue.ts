import {
  DeleteMessageBatchCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalFunction } from '../functions/function.ts';
import { type Queue, region } from '../sqs.ts';
import { failedItems } from './batch-response.ts';
import { Gate, pauseFor, type Trigger, WorkCounter } from './trigger.ts';

export interface QueueTriggerOptions {
  readonly type: string;
  readonly function: LocalFunction;
  readonly queue: Queue;
  readonly sqs: SQSClient;
  readonly batchSize: number;
  readonly batchingWindowSeconds: number;
  readonly maximumConcurrency: number;
}

const receiveLimit = 10;
// Pausing and stopping wait for the poll under way, so that it takes no message with it.
const longPollSeconds = 1;
const pauseAfterErrorMs = 200;

/** Feeds a function from a queue, as Lambda's event source mapping for SQS with partial batch responses. */
export const startQueueTrigger = (options: QueueTriggerOptions): Trigger => {
  const gate = new Gate();
  const polling = new WorkCounter();
  const invocations = new WorkCounter();
  const stopping = new AbortController();

  const loop = async () => {
    while (!stopping.signal.aborted) {
      await gate.passed();
      await invocations.below(options.maximumConcurrency);
      await polling.run(async () => {
        if (gate.passed() || stopping.signal.aborted) return;
        try {
          const messages = await collect(options, stopping.signal);
          if (messages.length > 0) void invocations.run(() => consume(options, messages));
        } catch {
          await pauseFor(pauseAfterErrorMs, stopping.signal);
        }
      });
    }
  };
  void loop();

  const settled = async () => {
    await polling.idle();
    await invocations.idle();
  };
  return {
    type: options.type,
    pause() {
      gate.close();
      return settled();
    },
    resume: () => gate.open(),
    stop() {
      stopping.abort();
      gate.open();
      return settled();
    },
  };
};

/** Receives until the batch is full, or the batching window that its first message opened has passed. */
const collect = async (options: QueueTriggerOptions, signal: AbortSignal): Promise<Message[]> => {
  const messages = await receive(options, options.batchSize, longPollSeconds);
  const closesAt = Date.now() + options.batchingWindowSeconds * 1000;
  while (
    messages.length > 0 &&
    messages.length < options.batchSize &&
    Date.now() < closesAt &&
    !signal.aborted
  ) {
    const more = await receive(options, options.batchSize - messages.length, 0);
    messages.push(...more);
    if (more.length === 0) await pauseFor(20, signal);
  }
  return messages;
};

const receive = async (
  { sqs, queue }: QueueTriggerOptions,
  wanted: number,
  waitSeconds: number,
): Promise<Message[]> => {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queue.url,
      MaxNumberOfMessages: Math.min(wanted, receiveLimit),
      WaitTimeSeconds: waitSeconds,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages;
};

/** Invokes the function and deletes what it handled; the rest comes back after its visibility timeout. */
const consume = async (options: QueueTriggerOptions, messages: readonly Message[]): Promise<void> => {
  const { queue, sqs } = options;
  const outcome = await options.function.invoke({
    Records: messages.map((message) => sqsRecord(message, queue)),
  });
  const failed = outcome.ok
    ? failedItems(outcome.result, new Set(messages.map(({ MessageId }) => MessageId!)))
    : 'all';
  if (failed === 'all') return;
  const handled = messages.filter(({ MessageId }) => !failed.has(MessageId!));
  for (let from = 0; from < handled.length; from += receiveLimit) {
    const entries = handled.slice(from, from + receiveLimit).map(({ ReceiptHandle }, index) => ({
      Id: String(index),
      ReceiptHandle,
    }));
    // A message that could not be deleted is delivered again: consumers are idempotent by contract.
    await sqs
      .send(new DeleteMessageBatchCommand({ QueueUrl: queue.url, Entries: entries }))
      .catch(() => undefined);
  }
};

const sqsRecord = (message: Message, queue: Queue) => ({
  messageId: message.MessageId,
  receiptHandle: message.ReceiptHandle,
  body: message.Body,
  attributes: message.Attributes ?? {},
  messageAttributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, value]) => [name, sqsAttribute(value)]),
  ),
  md5OfBody: message.MD5OfBody,
  eventSource: 'aws:sqs',
  eventSourceARN: queue.arn,
  awsRegion: region,
});

const sqsAttribute = ({ StringValue, BinaryValue, DataType }: MessageAttributeValue) => ({
  ...(StringValue !== undefined && { stringValue: StringValue }),
  ...(BinaryValue !== undefined && { binaryValue: Buffer.from(BinaryValue).toString('base64') }),
  stringListValues: [],
  binaryListValues: [],
  dataType: DataType,
});
