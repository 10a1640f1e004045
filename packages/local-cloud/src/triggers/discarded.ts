import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { accountId, region } from '../sqs.ts';
import { type LambdaStreamRecord, sequenceNumberOf } from './stream-record.ts';

/** Stream records, in order, that a function has failed as often as it may. */
export interface DiscardedBatch {
  readonly functionName: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly records: readonly LambdaStreamRecord[];
  readonly attempts: number;
}

/** Warns of a discarded batch and, where the trigger has an on-failure queue, tells it as Lambda does. */
export const discardedTo =
  (sqs: SQSClient, queueUrl: string, warn: (message: string) => void) =>
  async (batch: DiscardedBatch): Promise<void> => {
    const numbers = batch.records.map(sequenceNumberOf).join(', ');
    warn(`Function ${batch.functionName} gave up stream records ${numbers}.`);
    const command = new SendMessageCommand({
      QueueUrl: queueUrl,
      MessageBody: JSON.stringify(failureRecord(batch)),
    });
    await sqs.send(command).catch((error) => warn(`The on-failure queue took nothing: ${error}`));
  };

/** Lambda's invocation record for a stream: where the batch lies, and none of its contents. */
const failureRecord = ({ functionName, streamArn, shardId, records, attempts }: DiscardedBatch) => {
  const arrival = (record: LambdaStreamRecord) =>
    new Date(record.dynamodb.ApproximateCreationDateTime * 1000).toISOString();
  const [first, last] = [records[0]!, records.at(-1)!];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:${region}:${accountId}:function:${functionName}`,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: attempts,
    },
    version: '1.0',
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: sequenceNumberOf(first),
      endSequenceNumber: sequenceNumberOf(last),
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn,
    },
  };
};
