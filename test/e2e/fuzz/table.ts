import { type AttributeValue, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

/** What a refused request, or one that only reads, may leave behind: that it was made. */
const traces: readonly ((pk: string, sk: string) => boolean)[] = [
  // Rates are counted per caller, refused requests included.
  (pk) => pk.startsWith('RATE#'),
  // A booking takes its place among what the patient has open before the write that may refuse it.
  (pk, sk) => pk.startsWith('PATIENT#') && sk === 'QUOTA',
  // Whoever read a patient's data, or looked for a dead letter, is written down.
  (pk) => pk.startsWith('HISTORY#PATIENT#') || pk.startsWith('HISTORY#OPERATIONS#'),
];

export type Snapshot = ReadonlyMap<string, string>;

/** Every item of the table, as text by its key; traces left out. */
export async function snapshot(client: DynamoDBClient, tableName: string): Promise<Snapshot> {
  const items = new Map<string, string>();
  let start: Item | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: tableName,
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    for (const item of page.Items ?? []) {
      const [pk, sk] = [item.pk!.S!, item.sk!.S!];
      if (!traces.some((isTrace) => isTrace(pk, sk))) items.set(`${pk} / ${sk}`, canonical(item));
    }
    start = page.LastEvaluatedKey;
  } while (start);
  return items;
}

/** Sets and maps come in no order of their own. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (key, inner) => {
    if (key === 'NS' || key === 'SS') return [...inner].sort();
    const isMap = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    return isMap ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner;
  });

/** Keys of the items that are not the same in both. */
export const differences = (before: Snapshot, after: Snapshot): string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key));
