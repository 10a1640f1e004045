import {
  BatchGetItemCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  GetItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Item } from '../../dynamodb/table.ts';
import type { Input, Target } from './request.ts';
import { tableCalls } from './table-calls.ts';
import { itemSize, type Observed, type TableKeys, unitsOf } from './units.ts';

/** One call to the table. */
export interface LedgerRow {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The caller's AWS_SDK_UA_APP_ID. */
  readonly app: string;
  /** `GetItem`, `TransactWriteItems` … */
  readonly operation: string;
  readonly index?: string;
  /** What the request needs to be allowed, see `tableCalls`. */
  readonly calls: readonly string[];
  /** What is written, by the first part of each item's partition key: `APPOINTMENT`, `DOCTOR`, `RATE` … */
  readonly written: readonly string[];
  /** 1 for a query or scan. */
  readonly queries: number;
  readonly readUnits: number;
  /** Those of the indexes included. */
  readonly writeUnits: number;
}

export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** Forgets what was counted so far. */
  reset(): void;
  total(): { queries: number; readUnits: number; writeUnits: number };
}

/** What it looks at of an answer. */
export interface Output {
  readonly Item?: Item;
  readonly Items?: Item[];
  readonly Responses?: Readonly<Record<string, Item[]>> | undefined;
}

/** `refused`: by a condition; that is charged. `failed`: for any other reason; that is not. */
export interface Outcome {
  readonly result: 'done' | 'refused' | 'failed';
  readonly output?: Output;
}

const writeOperations = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'];
const readOperations = ['GetItem', 'BatchGetItem', 'Query', 'Scan'];
export const isCounted = (operation: string): boolean =>
  writeOperations.includes(operation) || readOperations.includes(operation);

export interface Observer extends Ledger {
  /** Runs a call and writes down what it cost. */
  observe(
    call: { readonly app: string; readonly operation: string; readonly input: Input },
    run: () => Promise<Outcome>,
  ): Promise<void>;
}

/**
 * A ledger that looks at the items before and after each write through a client of its own. Counts are exact
 * while no two calls write the same item at the same time.
 */
export function createObserver(raw: DynamoDBClient): Observer {
  let rows: LedgerRow[] = [];
  const tables = new Map<string, Promise<TableKeys>>();
  const tableOf = (name: string): Promise<TableKeys> => {
    const known = tables.get(name) ?? describe(raw, name);
    tables.set(name, known);
    return known;
  };

  async function image({ TableName, Key, Item }: Target): Promise<Item | undefined> {
    const { keys } = await tableOf(TableName!);
    const key = Key ?? Object.fromEntries(keys.map((name) => [name, Item![name]!]));
    const command = new GetItemCommand({ TableName, Key: key, ConsistentRead: true });
    return (await raw.send(command)).Item;
  }

  /** Items of which a batch asks for a part are charged whole: they are read once more, to be counted. */
  async function whole({ RequestItems = {} }: Input, output: Output): Promise<Output> {
    const asked = Object.entries(RequestItems);
    if (asked.every(([, { ProjectionExpression }]) => ProjectionExpression === undefined)) return output;
    const again = asked.map(([name, { Keys }]) => [name, { Keys, ConsistentRead: true }]);
    return raw.send(new BatchGetItemCommand({ RequestItems: Object.fromEntries(again) }));
  }

  return {
    get rows() {
      return rows;
    },
    reset() {
      rows = [];
    },
    total: () => ({
      queries: rows.reduce((sum, row) => sum + row.queries, 0),
      readUnits: rows.reduce((sum, row) => sum + row.readUnits, 0),
      writeUnits: rows.reduce((sum, row) => sum + row.writeUnits, 0),
    }),

    async observe({ app, operation, input }, run) {
      const targets = targetsOf(operation, input);
      const before = await Promise.all(targets.map(image));
      const { result, output = {} } = await run();
      if (result === 'failed') return;
      const after = result === 'done' ? await Promise.all(targets.map(image)) : before;
      const observed: Observed = {
        writes: before.map((item, index) => ({ before: item, after: after[index] })),
        transactional: operation === 'TransactWriteItems',
        reads: readsOf(operation, input, await whole(input, output)),
        consistent: isConsistent(input),
      };
      const table = await tableOf(tableNameOf(input));
      rows.push({
        at: Date.now(),
        app,
        operation,
        ...(input.IndexName && { index: input.IndexName }),
        calls: tableCalls(operation, input),
        written: targets.map((target) => kindOf(target, table)),
        queries: operation === 'Query' || operation === 'Scan' ? 1 : 0,
        ...unitsOf(observed, table),
      });
    },
  };
}

const kindOf = ({ Key, Item }: Target, { keys }: TableKeys): string =>
  String((Key ?? Item)?.[keys[0]!]?.S?.split('#')[0]);

async function describe(raw: DynamoDBClient, TableName: string): Promise<TableKeys> {
  const { Table } = await raw.send(new DescribeTableCommand({ TableName }));
  const names = (schema: { AttributeName?: string | undefined }[] = []) =>
    schema.map(({ AttributeName }) => AttributeName!);
  return {
    keys: names(Table?.KeySchema),
    indexes: (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      name: IndexName!,
      keys: names(KeySchema),
      projected: Projection?.ProjectionType === 'ALL' ? 'ALL' : (Projection?.NonKeyAttributes ?? []),
    })),
  };
}

function targetsOf(operation: string, input: Input): Target[] {
  if (operation === 'TransactWriteItems')
    return (input.TransactItems ?? []).flatMap((entry) => Object.values(entry));
  return writeOperations.includes(operation) ? [input] : [];
}

const tableNameOf = (input: Input): string =>
  input.TableName ??
  Object.keys(input.RequestItems ?? {})[0] ??
  Object.values(input.TransactItems?.[0] ?? {})[0]!.TableName!;

const isConsistent = (input: Input): boolean =>
  input.ConsistentRead ?? Object.values(input.RequestItems ?? {})[0]?.ConsistentRead ?? false;

function readsOf(operation: string, input: Input, output: Output): number[] {
  if (input.FilterExpression || input.ProjectionExpression || input.Select) {
    throw new Error('the ledger cannot count what a filter or projection hides from it');
  }
  switch (operation) {
    case 'GetItem':
      return [itemSize(output.Item ?? {})];
    case 'BatchGetItem': {
      const found = Object.values(output.Responses ?? {}).flat();
      const asked = Object.values(input.RequestItems ?? {}).flatMap(({ Keys = [] }) => Keys);
      // An item that is not there is charged like the smallest.
      return asked.map((_, index) => itemSize(found[index] ?? {}));
    }
    case 'Query':
    case 'Scan':
      return [(output.Items ?? []).reduce((sum, item) => sum + itemSize(item), 0)];
    default:
      return [];
  }
}
