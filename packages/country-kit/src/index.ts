export * from './base-rules.ts';
export * from './compose.ts';
export * from './contract.ts';
export * from './decide.ts';
export * from './env.ts';
export * from './worker.ts';
