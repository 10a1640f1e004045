import type { ApiOperation } from '@citas/contracts';

/** Tags in the order in which somebody who books reads them, with what they are about. */
export const tags = {
  Availability: 'Free slots, of one doctor or across a specialty.',
  Holds: 'Slots set aside for five minutes.',
  Appointments: 'Requests, decisions, changes and moves.',
  Patients: 'People who are treated, with their identity documents.',
  Doctors: 'People who treat, with their weekly schedules and time off.',
  Sites: 'Clinics, with their time zones.',
  Countries: 'Documents, booking rules, holidays and texts of each country.',
  Operations: 'Figures and dead letters, for operators.',
  Health: 'Whether the API answers.',
} as const satisfies Record<ApiOperation['tag'], string>;

const order = Object.keys(tags);

export const byTag = (a: { readonly tag: string }, b: { readonly tag: string }): number =>
  order.indexOf(a.tag) - order.indexOf(b.tag);
