import { DynamoDBClient, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import { percentile, type Table } from './report.ts';
import { load, startWorld } from './world.ts';

const count = 600;
const width = 16;
const milliseconds = (value: number) => value.toFixed(1);

/** The floor: transactions of three small items, as a request makes them, straight from the SDK. */
async function rawTransactions(endpoint: string, tableName: string): Promise<number> {
  const client = new DynamoDBClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const run = async (index: number) => {
    const key = (kind: string) => ({ pk: { S: `BENCH#${kind}#${index}` }, sk: { S: 'BENCH' } });
    const claim = (kind: string) => ({
      Update: {
        TableName: tableName,
        Key: key(kind),
        UpdateExpression: 'ADD busy :marks',
        ConditionExpression: 'NOT contains(busy, :mark)',
        ExpressionAttributeValues: { ':marks': { NS: ['1', '2', '3'] }, ':mark': { N: '1' } },
      },
    });
    await client.send(
      new TransactWriteItemsCommand({
        TransactItems: [
          {
            Put: {
              TableName: tableName,
              Item: { ...key('appointment'), text: { S: 'x'.repeat(400) } },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
          claim('doctor'),
          claim('patient'),
        ],
      }),
    );
  };
  await load(100, width, (index) => run(-1 - index));
  const { seconds } = await load(count, width, run);
  client.destroy();
  return count / seconds;
}

/** Requests accepted, decisions taken and reads answered, beside what DynamoDB Local does by itself. */
export async function throughput(): Promise<Table[]> {
  const world = await startWorld({ loadDemoData: true, countries: ['pe'] });
  const { stack, call } = world;
  try {
    const { patientId, doctorId } = stack.sample!;
    const slots = await world.manySlots('pe', 'general-medicine');
    const raw = await rawTransactions(stack.endpoints.dynamodb, stack.tableName);

    await stack.functions.pause('event-relay');
    await stack.functions.pause('audit', 'stream');
    await load(60, width, (index) => world.request(patientId, slots[index]!));
    const backlog: string[] = [];
    const accepted = await load(count, width, async (index) => {
      backlog.push((await world.request(patientId, slots[60 + index]!)).id);
    });
    stack.functions.resume('event-relay');
    stack.functions.resume('audit', 'stream');
    // What was held back is decided before single bookings are timed.
    for (const id of backlog) await world.decided(id);

    const decided = await load(60, 1, async (index) => {
      const { id } = await world.request(patientId, slots[60 + count + index]!);
      await world.decided(id);
    });

    const sampleDoctor = `/v1/doctors/${doctorId}/availability`;
    const search = '/v1/availability?country=pe&specialty=general-medicine&limit=20';
    await load(40, 4, (index) => call('GET', index % 2 ? sampleDoctor : search));
    const availability = await load(200, 4, () => call('GET', sampleDoctor));
    const searching = await load(200, 4, () => call('GET', search));

    const perSecond = count / accepted.seconds;
    const row = (name: string, { latencies }: { latencies: number[] }) => [
      name,
      milliseconds(percentile(latencies, 0.5)),
      milliseconds(percentile(latencies, 0.99)),
    ];
    return [
      {
        title: `Bookings against the raw table (${count} each, ${width} at a time, one DynamoDB Local)`,
        columns: ['what', 'per second', '÷ raw'],
        rows: [
          ['three-item transactions, straight from the SDK', raw.toFixed(0), '1.00'],
          ['bookings accepted over HTTP (202)', perSecond.toFixed(0), (perSecond / raw).toFixed(2)],
        ],
        notes: ['goal: ≥ 0.5'],
      },
      {
        title: 'Latency over HTTP, this machine (compare within one run only)',
        columns: ['what', 'p50 ms', 'p99 ms'],
        rows: [
          row('booking request → 202, 16 at a time', accepted),
          row('booking → CONFIRMED, one at a time', decided),
          row('availability of a doctor, 7 days', availability),
          row('first 20 free slots across a specialty', searching),
        ],
      },
    ];
  } finally {
    await stack.stop();
  }
}
