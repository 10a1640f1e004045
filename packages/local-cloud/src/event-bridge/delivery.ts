import type { Target } from '@aws-sdk/client-eventbridge';
import {
  QueueDoesNotExist,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Rule } from './rules.ts';

export interface Delivery {
  readonly rule: Rule;
  readonly target: Target;
  readonly body: string;
}

interface Failure {
  readonly code: string;
  readonly message: string;
  /** False when trying again cannot help: the target is gone. */
  readonly retryable: boolean;
}

const batchEntries = 10;
// SQS takes a mebibyte in one request; events are at most a quarter of that each.
const batchBytes = 1_000_000;
const firstPauseMs = 50;
const longestPauseMs = 5_000;

/** Delivers events to SQS targets, with EventBridge's retry policy and dead-letter queue. */
export class DeliveryService {
  readonly #sqs: SQSClient;
  readonly #onDropped: (delivery: Delivery, reason: string) => void;
  readonly #stopping = new AbortController();

  constructor(sqs: SQSClient, onDropped: (delivery: Delivery, reason: string) => void) {
    this.#sqs = sqs;
    this.#onDropped = onDropped;
  }

  /** Tries each delivery once; what fails is tried again in the background. */
  async deliver(deliveries: readonly Delivery[]): Promise<void> {
    const byQueue = Map.groupBy(deliveries, ({ target }) => target.Arn!);
    await Promise.all(
      [...byQueue].flatMap(([arn, queued]) =>
        batches(queued).map(async (batch) => {
          for (const [delivery, failure] of await this.#send(arn, batch)) void this.#retry(delivery, failure);
        }),
      ),
    );
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #send(arn: string, batch: readonly Delivery[]): Promise<Array<[Delivery, Failure]>> {
    try {
      const { Failed = [] } = await this.#sqs.send(
        new SendMessageBatchCommand({
          QueueUrl: queueUrlOf(arn),
          Entries: batch.map(({ body }, index) => ({ Id: String(index), MessageBody: body })),
        }),
      );
      return Failed.map(({ Id, Code = '', Message = '', SenderFault = false }) => [
        batch[Number(Id)]!,
        { code: Code, message: Message, retryable: !SenderFault },
      ]);
    } catch (error) {
      const failure = failureOf(error as Error);
      return batch.map((delivery) => [delivery, failure]);
    }
  }

  async #retry(delivery: Delivery, first: Failure): Promise<void> {
    const { MaximumRetryAttempts = 185, MaximumEventAgeInSeconds = 86_400 } =
      delivery.target.RetryPolicy ?? {};
    const giveUpAt = Date.now() + MaximumEventAgeInSeconds * 1000;
    let failure = first;
    let attempts = 0;
    while (failure.retryable && attempts < MaximumRetryAttempts && Date.now() < giveUpAt) {
      await this.#pause(Math.min(firstPauseMs * 2 ** attempts, longestPauseMs));
      if (this.#stopping.signal.aborted) return;
      attempts += 1;
      const [again] = await this.#send(delivery.target.Arn!, [delivery]);
      if (!again) return;
      failure = again[1];
    }
    await this.#bury(delivery, failure, attempts);
  }

  async #bury(delivery: Delivery, failure: Failure, attempts: number): Promise<void> {
    const deadLetterArn = delivery.target.DeadLetterConfig?.Arn;
    if (!deadLetterArn) return this.#onDropped(delivery, failure.message);
    const attribute = (value: string) => ({ DataType: 'String', StringValue: value });
    try {
      await this.#sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrlOf(deadLetterArn),
          MessageBody: delivery.body,
          MessageAttributes: {
            RULE_ARN: attribute(delivery.rule.arn),
            TARGET_ARN: attribute(delivery.target.Arn!),
            ERROR_CODE: attribute(failure.code),
            ERROR_MESSAGE: attribute(failure.message),
            RETRY_ATTEMPTS: attribute(String(attempts)),
          },
        }),
      );
    } catch (error) {
      this.#onDropped(delivery, String(error));
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#stopping.signal.addEventListener('abort', () => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** A target that is gone, or that forbids the delivery by its policy or its key, is not tried again. */
const failureOf = (error: Error): Failure => {
  const message = String(error);
  if (error instanceof QueueDoesNotExist) return { code: 'NO_RESOURCE', message, retryable: false };
  const forbidden = /AccessDenied|^Kms(?!Throttled)/.test(error.name);
  return { code: forbidden ? 'NO_PERMISSIONS' : 'SDK_CLIENT_ERROR', message, retryable: !forbidden };
};

const queueUrlOf = (arn: string): string => {
  const [, , , region, account, name] = arn.split(':');
  return `https://sqs.${region}.amazonaws.com/${account}/${name}`;
};

const batches = (deliveries: readonly Delivery[]): Delivery[][] => {
  const result: Delivery[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const delivery of deliveries) {
    const size = Buffer.byteLength(delivery.body);
    if (bytes + size > batchBytes || result.at(-1)!.length === batchEntries) {
      result.push([]);
      bytes = 0;
    }
    result.at(-1)!.push(delivery);
    bytes += size;
  }
  return result;
};
