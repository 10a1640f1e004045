import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { Page, PageRequest } from '@citas/core';
import { type RetryOptions, retrying } from '../retry.ts';

export interface Table {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly retry?: RetryOptions;
}

export type Item = Record<string, AttributeValue>;
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export const keyItem = ({ pk, sk }: Key): { pk: AttributeValue.SMember; sk: AttributeValue.SMember } => ({
  pk: { S: pk },
  sk: { S: sk },
});

/** A read that sees every earlier write costs twice as much as one that may lag behind by moments. */
export const readItem = async (
  { client, tableName, retry }: Table,
  key: Key,
  consistent = false,
): Promise<Item | undefined> => {
  const command = new GetItemCommand({ TableName: tableName, Key: keyItem(key), ConsistentRead: consistent });
  return (await retrying(() => client.send(command), retry)).Item;
};

/**
 * A cheap read that is repeated consistently when it finds nothing: what was created a moment ago is found, and
 * only misses pay for it.
 */
export const findItem = async (table: Table, key: Key): Promise<Item | undefined> =>
  (await readItem(table, key)) ?? readItem(table, key, true);

export type Query = Omit<QueryCommandInput, 'TableName'>;

/** One query, or as many as its answer's size or `Limit` needs. */
export async function* queryPages({ client, tableName, retry }: Table, query: Query): AsyncGenerator<Item[]> {
  let start = query.ExclusiveStartKey;
  do {
    const command = new QueryCommand({ TableName: tableName, ...query, ExclusiveStartKey: start });
    const { Items = [], LastEvaluatedKey } = await retrying(() => client.send(command), retry);
    yield Items;
    start = LastEvaluatedKey;
  } while (start);
}

export async function queryAll(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of queryPages(table, query)) items.push(...page);
  return items;
}

const keysPerBatch = 100;

/**
 * Reads distinct items by key, in any order; those that are not there are left out.
 *
 * @param attributes those wanted, all unless given: less to carry, at the same price.
 */
export async function readItems(
  { client, tableName, retry }: Table,
  keys: readonly Key[],
  ConsistentRead = false,
  attributes?: readonly string[],
): Promise<Item[]> {
  const projection = attributes && {
    ProjectionExpression: attributes.map((_, index) => `#a${index}`).join(', '),
    ExpressionAttributeNames: Object.fromEntries(attributes.map((name, index) => [`#a${index}`, name])),
  };
  const items: Item[] = [];
  for (let first = 0; first < keys.length; first += keysPerBatch) {
    let left: Item[] = keys.slice(first, first + keysPerBatch).map(keyItem);
    await retrying(async () => {
      const command = new BatchGetItemCommand({
        RequestItems: { [tableName]: { Keys: left, ConsistentRead, ...projection } },
      });
      const { Responses, UnprocessedKeys } = await client.send(command);
      items.push(...(Responses?.[tableName] ?? []));
      left = UnprocessedKeys?.[tableName]?.Keys ?? [];
      if (left.length > 0) throw Object.assign(new Error('keys left over'), { name: 'ThrottlingException' });
    }, retry);
  }
  return items;
}

/**
 * A page of the items of one partition, in the order of their sort keys, or the last one first; positions are sort
 * keys. One item more than asked for is read, to know whether there is a next page.
 */
export async function listItems<T>(
  table: Table,
  pk: string,
  { limit, after }: PageRequest,
  read: (item: Item) => T,
  sortKeys: { readonly from: string; readonly to: string } = { from: ' ', to: '~' },
  { lastFirst = false, consistent = false } = {},
): Promise<Page<T>> {
  const found: Item[] = [];
  // The range may have moved on, past the position: then the page starts where the range does.
  const start =
    after && String(after.sk) >= sortKeys.from ? keyItem({ pk, sk: String(after.sk) }) : undefined;
  const pages = queryPages(table, {
    KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
    ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: sortKeys.from }, ':to': { S: sortKeys.to } },
    Limit: limit + 1,
    ScanIndexForward: !lastFirst,
    ExclusiveStartKey: start,
    ConsistentRead: consistent,
  });
  for await (const items of pages) {
    found.push(...items);
    if (found.length > limit) break;
  }
  const last = found[limit - 1];
  return {
    items: found.slice(0, limit).map(read),
    ...(last && found.length > limit && { next: { sk: last.sk!.S! } }),
  };
}
