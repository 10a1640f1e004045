import type { Input, Target } from './request.ts';

const itemAction: Readonly<Record<string, string>> = {
  ConditionCheck: 'ConditionCheckItem',
  Delete: 'DeleteItem',
  Put: 'PutItem',
  Update: 'UpdateItem',
};

/** `APPOINTMENT#*` for the items of one appointment, `COUNTRY` for those of the one partition of that name. */
const partitionsOf = (pk: string): string => pk.replace(/#.*$/s, '#*');
const keysOf = ({ Key, Item }: Target): string => partitionsOf((Key ?? Item)!.pk!.S!);

/**
 * A request as the table's access policy sees it: `PutItem APPOINTMENT#*` for each action on a kind of partitions,
 * `Query index/by-doctor` for an index.
 */
export function tableCalls(operation: string, input: Input): string[] {
  if (input.IndexName) return [`${operation} index/${input.IndexName}`];
  if (operation === 'TransactWriteItems') {
    return (input.TransactItems ?? []).flatMap((entry) =>
      Object.entries(entry).map(([kind, target]) => `${itemAction[kind]} ${keysOf(target)}`),
    );
  }
  if (operation === 'BatchGetItem') {
    const keys = Object.values(input.RequestItems ?? {}).flatMap(({ Keys = [] }) => Keys);
    return keys.map((Key) => `${operation} ${keysOf({ Key })}`);
  }
  if (operation === 'Query') {
    return [`${operation} ${partitionsOf(input.ExpressionAttributeValues![':pk']!.S!)}`];
  }
  return [`${operation} ${keysOf(input)}`];
}
