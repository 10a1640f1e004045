import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from '../../dynamodb/table.ts';

/** Significant digits, two to a byte, and one byte more; a minus sign takes one too. */
function numberSize(text: string): number {
  const digits = Number(text) === 0 ? '' : text.replace(/[-.]/g, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/** Three bytes for the collection and one for each element; for sets, on which AWS is silent, it errs upwards. */
const collectionSize = (sizes: readonly number[]): number => sizes.reduce((sum, size) => sum + size + 1, 3);

function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return value.B.length;
  if (value.BOOL !== undefined || value.NULL !== undefined) return 1;
  if (value.SS) return collectionSize(value.SS.map((text) => Buffer.byteLength(text)));
  if (value.NS) return collectionSize(value.NS.map(numberSize));
  if (value.BS) return collectionSize(value.BS.map((bytes) => bytes.length));
  if (value.L) return collectionSize(value.L.map(valueSize));
  return collectionSize(Object.entries(value.M ?? {}).map(attributeSize));
}

const attributeSize = ([name, value]: [string, AttributeValue]): number =>
  Buffer.byteLength(name) + valueSize(value);

/**
 * Bytes of an item by DynamoDB's documented attribute sizes
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html).
 */
export const itemSize = (item: Item): number =>
  Object.entries(item).reduce((sum, attribute) => sum + attributeSize(attribute), 0);

/** An index, as far as its cost goes. */
export interface Index {
  readonly name: string;
  readonly keys: readonly string[];
  /** Attributes besides the keys; `ALL` for whole items. */
  readonly projected: readonly string[] | 'ALL';
}

export interface TableKeys {
  readonly keys: readonly string[];
  readonly indexes: readonly Index[];
}

const pick = (item: Item, names: readonly string[]): Item =>
  Object.fromEntries(names.flatMap((name) => (item[name] ? [[name, item[name]]] : [])));

function entryOf(item: Item | undefined, index: Index, table: TableKeys): Item | undefined {
  if (!item || index.keys.some((name) => !item[name])) return undefined;
  return index.projected === 'ALL' ? item : pick(item, [...table.keys, ...index.keys, ...index.projected]);
}

const kilobytes = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Nothing while keys and projected attributes stay the same; a changed key is a delete and a put. */
function indexUnits(index: Index, table: TableKeys, { before, after }: ItemWrite): number {
  const [old, next] = [entryOf(before, index, table), entryOf(after, index, table)];
  if (same(old, next)) return 0;
  if (!old || !next) return kilobytes(itemSize((old ?? next)!));
  if (same(pick(old, index.keys), pick(next, index.keys))) {
    return kilobytes(Math.max(itemSize(old), itemSize(next)));
  }
  return kilobytes(itemSize(old)) + kilobytes(itemSize(next));
}

export interface ItemWrite {
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
}

export interface Observed {
  /** A write that its condition refused is listed with `after` as `before`: it is charged all the same. */
  readonly writes?: readonly ItemWrite[];
  readonly transactional?: boolean;
  /** Bytes read at a time: each item of a get, the sum of a query. */
  readonly reads?: readonly number[];
  readonly consistent?: boolean;
}

/**
 * Units of one call by DynamoDB's documented rules. Writes: the larger of the item before and after, rounded up
 * to 1 KB, doubled in a transaction, and one for every index entry that changes. Reads: rounded up to 4 KB,
 * halved when eventually consistent, doubled in a transaction.
 */
export function unitsOf(observed: Observed, table: TableKeys): { readUnits: number; writeUnits: number } {
  const { writes = [], reads = [], consistent = false, transactional = false } = observed;
  let writeUnits = 0;
  for (const write of writes) {
    const bytes = Math.max(itemSize(write.before ?? {}), itemSize(write.after ?? {}));
    writeUnits += kilobytes(bytes) * (transactional ? 2 : 1);
    for (const index of table.indexes) writeUnits += indexUnits(index, table, write);
  }
  const factor = transactional ? 2 : consistent ? 1 : 0.5;
  const readUnits = reads.reduce((sum, bytes) => sum + Math.max(1, Math.ceil(bytes / 4096)) * factor, 0);
  return { readUnits, writeUnits };
}
