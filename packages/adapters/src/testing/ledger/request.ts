import type { Item } from '../../dynamodb/table.ts';

export interface Target {
  readonly TableName?: string;
  readonly Key?: Item;
  readonly Item?: Item;
}

/** What the ledger looks at of a request: the SDK's input, or the JSON on the wire. */
export interface Input extends Target {
  readonly IndexName?: string;
  readonly ExpressionAttributeValues?: Item;
  readonly ConsistentRead?: boolean;
  readonly FilterExpression?: string;
  readonly ProjectionExpression?: string;
  readonly Select?: string;
  readonly RequestItems?: Readonly<
    Record<
      string,
      { readonly Keys?: Item[]; readonly ConsistentRead?: boolean; readonly ProjectionExpression?: string }
    >
  >;
  readonly TransactItems?: readonly Readonly<Record<string, Target>>[];
}
