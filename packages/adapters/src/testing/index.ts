export * from './faults.ts';
export * from './ledger/index.ts';
export { localClient } from './local-client.ts';
export * from './test-table.ts';
