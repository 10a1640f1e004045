export * from './country-profile.ts';
export * from './events.ts';
export * from './function-manifest.ts';
export type { Fault, Operation, Problem, ProblemCode, Role } from './http/index.ts';
export { type ApiOperation, type OperationId, operations } from './operations.ts';
export * from './primitives.ts';
