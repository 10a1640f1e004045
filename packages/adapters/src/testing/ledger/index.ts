export type { Ledger, LedgerRow } from './observe.ts';
export { type LedgerProxy, startLedgerProxy } from './proxy.ts';
export * from './units.ts';
export { watchClient } from './watch-client.ts';
