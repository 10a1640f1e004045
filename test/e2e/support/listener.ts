import { EventBridgeClient, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type EventEnvelope, eventEnvelope } from '@citas/contracts';
import { createQueueWithDeadLetters, credentials } from '@citas/local-cloud';
import type { World } from './world.ts';

/** A listener as any other: a rule of its own on the bus, and a queue. */
export class Listener {
  /** Every body that came, in the order of arrival, as often as it came. */
  readonly bodies: string[] = [];
  readonly #sqs: SQSClient;
  readonly #queueUrl: string;

  private constructor(sqs: SQSClient, queueUrl: string) {
    this.#sqs = sqs;
    this.#queueUrl = queueUrl;
  }

  static async open({ stack }: World): Promise<Listener> {
    const { region, endpoints, busName } = stack;
    const sqs = new SQSClient({
      region,
      credentials,
      endpoint: endpoints.sqs,
      useQueueUrlAsEndpoint: false,
    });
    const { queue } = await createQueueWithDeadLetters(sqs, 'listener', {
      visibilityTimeoutSeconds: 30,
      deadLetterVisibilityTimeoutSeconds: 30,
      maxReceiveCount: 5,
    });
    const bus = new EventBridgeClient({ region, credentials, endpoint: endpoints.eventbridge });
    const rule = { EventBusName: busName, EventPattern: JSON.stringify({ source: ['citas.appointments'] }) };
    await bus.send(new PutRuleCommand({ ...rule, Name: 'listener' }));
    const Targets = [{ Id: 'queue', Arn: queue.arn }];
    await bus.send(new PutTargetsCommand({ EventBusName: busName, Rule: 'listener', Targets }));
    bus.destroy();
    return new Listener(sqs, queue.url);
  }

  close(): void {
    this.#sqs.destroy();
  }

  /** Listens until an event of every version up to this one has come; gives them by version. */
  async eventsOf(id: string, version: number): Promise<EventEnvelope[]> {
    const limit = Date.now() + 20_000;
    for (;;) {
      const found = new Map(this.arrivalsOf(id).map((event) => [event.detail.version, event]));
      if (found.size >= version)
        return [...found.values()].sort((a, b) => a.detail.version - b.detail.version);
      if (Date.now() > limit) throw new Error(`${found.size} of ${version} events came`);
      await this.#receive();
    }
  }

  /** The events of an appointment so far, in the order of arrival, as often as they came. */
  arrivalsOf(id: string): EventEnvelope[] {
    return this.bodies
      .map((body) => eventEnvelope.parse(JSON.parse(body)))
      .filter(({ detail }) => detail.appointmentId === id);
  }

  async #receive(): Promise<void> {
    const { Messages = [] } = await this.#sqs.send(
      new ReceiveMessageCommand({ QueueUrl: this.#queueUrl, WaitTimeSeconds: 1, MaxNumberOfMessages: 10 }),
    );
    for (const { Body, ReceiptHandle } of Messages) {
      this.bodies.push(Body!);
      await this.#sqs.send(new DeleteMessageCommand({ QueueUrl: this.#queueUrl, ReceiptHandle }));
    }
  }
}
