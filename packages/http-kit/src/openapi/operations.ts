import { http, type Operation } from '@citas/contracts';

type Exported = (typeof http)[keyof typeof http];
export type ApiOperation = Extract<
  Exported,
  { readonly id: string; readonly path: string; readonly tag: string }
>;
export type OperationId = ApiOperation['id'];

const isOperation = (exported: unknown): exported is ApiOperation =>
  typeof exported === 'object' && exported !== null && 'path' in exported && 'tag' in exported;

/** Tags in the order in which somebody who books reads them, with what they are about. */
export const tags = {
  Availability: 'Free slots, of one doctor or across a specialty.',
  Holds: 'Slots set aside for five minutes.',
  Appointments: 'Requests, decisions, changes and moves.',
  Patients: 'People who are treated, with their identity documents.',
  Doctors: 'People who treat, with their weekly schedules and time off.',
  Sites: 'Clinics, with their time zones.',
  Countries: 'Documents, booking rules, holidays and texts of each country.',
  Health: 'Whether the API answers.',
} as const satisfies Record<ApiOperation['tag'], string>;

const tagOrder = Object.keys(tags);

/** Every operation of the contracts, by tag. */
export const operations: readonly (Operation & { readonly id: OperationId })[] = Object.values(http)
  .filter(isOperation)
  .sort((a, b) => tagOrder.indexOf(a.tag) - tagOrder.indexOf(b.tag));
