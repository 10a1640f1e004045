export * from './domain/index.ts';
export type * from './ports/index.ts';
export * from './use-cases/index.ts';
