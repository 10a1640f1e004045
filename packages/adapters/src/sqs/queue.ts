import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  QueueDoesNotExist,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { retrying } from '../retry.ts';

/** A message in hand: nobody else sees it until it is removed or put back. */
export interface HeldMessage {
  readonly id: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly receiveCount: number;
  readonly sentAt: number;
  remove(): Promise<void>;
}

export interface MessageQueue {
  readonly name: string;
  send(body: string, attributes?: Readonly<Record<string, string>>): Promise<void>;
  /**
   * Takes every message in hand, one after another, and puts back at the end what was not removed: looking at
   * them consumes nothing, but hides them from others for so long. Those that somebody else has in hand are not
   * among them.
   */
  messages(): AsyncGenerator<HeldMessage>;
}

const pageSize = 10;
/** How long messages stay in hand if the process dies before it puts them back. */
const heldSeconds = 300;

/** The queue of that name; undefined when there is none. */
export async function openQueue(client: SQSClient, name: string): Promise<MessageQueue | undefined> {
  const QueueUrl = await queueUrl(client, name);
  if (!QueueUrl) return undefined;

  const receive = async (): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: pageSize,
      // A long poll asks every server of the queue: only then does an empty answer mean an empty queue.
      WaitTimeSeconds: 1,
      VisibilityTimeout: heldSeconds,
      MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
      MessageAttributeNames: ['All'],
    });
    return (await retrying(() => client.send(command))).Messages ?? [];
  };

  const putBack = async (receipts: readonly string[]): Promise<void> => {
    for (let first = 0; first < receipts.length; first += pageSize) {
      const Entries = receipts.slice(first, first + pageSize).map((ReceiptHandle, index) => ({
        Id: String(index),
        ReceiptHandle,
        VisibilityTimeout: 0,
      }));
      await retrying(() => client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries })));
    }
  };

  return {
    name,
    async send(body, attributes = {}) {
      const MessageAttributes = Object.fromEntries(
        Object.entries(attributes).map(([key, StringValue]) => [key, { DataType: 'String', StringValue }]),
      );
      const command = new SendMessageCommand({ QueueUrl, MessageBody: body, MessageAttributes });
      await retrying(() => client.send(command));
    },
    async *messages() {
      const inHand = new Map<string, string>();
      const seen = new Set<string>();
      try {
        for (;;) {
          const page = await receive();
          const fresh = page.filter(({ MessageId }) => !seen.has(MessageId!));
          for (const { MessageId, ReceiptHandle } of page) inHand.set(MessageId!, ReceiptHandle!);
          if (fresh.length === 0) return;
          for (const message of fresh) {
            seen.add(message.MessageId!);
            yield heldMessage(message, async () => {
              const { ReceiptHandle } = message;
              await retrying(() => client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle })));
              inHand.delete(message.MessageId!);
            });
          }
        }
      } finally {
        await putBack([...inHand.values()]);
      }
    },
  };
}

const heldMessage = (message: Message, remove: () => Promise<void>): HeldMessage => ({
  id: message.MessageId!,
  body: message.Body!,
  attributes: Object.fromEntries(
    Object.entries(message.MessageAttributes ?? {}).map(([name, { StringValue = '' }]) => [
      name,
      StringValue,
    ]),
  ),
  receiveCount: Number(message.Attributes?.ApproximateReceiveCount ?? 1),
  sentAt: Number(message.Attributes?.SentTimestamp),
  remove,
});

async function queueUrl(client: SQSClient, QueueName: string): Promise<string | undefined> {
  try {
    return (await retrying(() => client.send(new GetQueueUrlCommand({ QueueName })))).QueueUrl;
  } catch (error) {
    if (error instanceof QueueDoesNotExist) return undefined;
    throw error;
  }
}
