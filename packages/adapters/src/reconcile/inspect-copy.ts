import { isDeepStrictEqual } from 'node:util';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { type Item, type Key, keyItem, readItem, type Table } from '../dynamodb/table.ts';
import { contentsOf, copied, type Owner } from './copies.ts';
import { existence, type Finding, numberOf, unchanged } from './finding.ts';

const attempts = 5;

/**
 * Looks again at one place where a copy of a doctor or site is missing, differs or should not be.
 * @returns undefined when the original changed too often to be compared.
 */
export async function inspectCopy(table: Table, owner: Owner, key: Key): Promise<Finding[] | undefined> {
  const ownerKey = copied[owner.entity].key(owner.id);
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const original = await readItem(table, ownerKey, true);
    const found = await readItem(table, key, true);
    const again = await readItem(table, ownerKey, true);
    if (isDeepStrictEqual(original, again)) return compare(table, owner, key, original, found);
  }
  return undefined;
}

function compare(
  table: Table,
  owner: Owner,
  key: Key,
  original: Item | undefined,
  found: Item | undefined,
): Finding[] {
  const { listings, copy } = copied[owner.entity];
  const wanted =
    original !== undefined && listings(original).some(({ pk, sk }) => pk === key.pk && sk === key.sk);
  const finding = (
    code: Finding['code'],
    detail: string,
    what: string,
    write: TransactWriteItem,
  ): Finding[] => [
    {
      ...{ code, key, ids: [owner.id], country: (original ?? found)?.country?.S, detail },
      repair: { what, writes: [write, originalGuard(table, owner, original)] },
    },
  ];
  const TableName = table.tableName;
  if (!wanted) {
    if (!found) return [];
    const write = { Delete: { TableName, Key: keyItem(key) } };
    return finding(
      'copy-left-over',
      'the list has a copy that does not belong there',
      'delete the copy',
      write,
    );
  }
  const write = { Put: { TableName, Item: copy(original, key) } };
  if (!found) return finding('copy-missing', 'the list lacks a copy', 'write the copy', write);
  if (contentsOf(owner, found) === contentsOf(owner, original)) return [];
  return finding(
    'copy-differs',
    'the list has a copy that differs from its original',
    'write the copy anew',
    write,
  );
}

/** That the original is as it was read: doctors carry a version, sites never change. */
function originalGuard(table: Table, { entity, id }: Owner, original: Item | undefined): TransactWriteItem {
  const key = copied[entity].key(id);
  return original?.version
    ? unchanged(table, key, numberOf(original, 'version'))
    : existence(table, key, original !== undefined);
}
