import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { DeadLetter, Parking } from '@citas/core';
import { type RetryOptions, retrying } from '../retry.ts';

/** A letter's explanation as message attributes; what is not known is left out. */
export const letterAttributes = ({ body: _, ...explanation }: DeadLetter) =>
  Object.fromEntries(
    Object.entries(explanation)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, { DataType: 'String', StringValue: String(value) }]),
  );

/** Parks dead letters in a queue, each as it came, its explanation beside it. */
export const sqsParking = (queue: {
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly retry?: RetryOptions;
}): Parking => ({
  async park(letter) {
    const command = new SendMessageCommand({
      QueueUrl: queue.queueUrl,
      MessageBody: letter.body,
      MessageAttributes: letterAttributes(letter),
    });
    await retrying(() => queue.client.send(command), queue.retry);
  },
});
