export * from './invariants.ts';
export * from './results.ts';
export * from './samples.ts';
export * from './stores/index.ts';
export { inMemoryQuotas, inMemoryRateLimits } from './stores/limits.ts';
