import * as http from './http/index.ts';
import type { Operation } from './http/operation.ts';

type Exported = (typeof http)[keyof typeof http];
export type ApiOperation = Extract<
  Exported,
  { readonly id: string; readonly path: string; readonly tag: string }
>;
export type OperationId = ApiOperation['id'];

const isOperation = (exported: unknown): exported is ApiOperation =>
  typeof exported === 'object' && exported !== null && 'path' in exported && 'tag' in exported;

/** Every operation of the contracts, whichever service answers it. */
export const operations: readonly (Operation & { readonly id: OperationId })[] =
  Object.values(http).filter(isOperation);
