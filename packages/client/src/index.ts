export { type CitasClient, type CitasClientOptions, createCitasClient, idempotencyKey } from './client.ts';
export { type Appointment, isUndecided, waitForDecision } from './decision.ts';
export { paginate } from './paginate.ts';
export { CitasProblem, type Problem, type ProblemCode, problemOf } from './problem.ts';
export type { components, operations, paths } from './schema.ts';
