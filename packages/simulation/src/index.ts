export { faultKinds } from './faults/kinds.ts';
export type { Plan } from './plan.ts';
export { type Outcome, simulate } from './run.ts';
