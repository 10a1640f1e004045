import type { Role } from '@citas/contracts';

/** Who calls, as the authorizer verified it. */
export interface Principal {
  readonly sub: string;
  readonly role: Role;
  readonly countries: readonly string[];
  /** OAuth client by which the caller came, where the token names it. */
  readonly client?: string;
  /** The request in which the caller is known. */
  readonly requestId?: string;
}

/**
 * Whether a caller works in a country. An administrator works in all of them; so does anybody else whom the
 * token names for it. Patients and doctors are judged by ownership, not by country.
 */
export const worksIn = (caller: Principal, country: string): boolean =>
  caller.role === 'admin' || caller.countries.includes(country);

interface Owned {
  readonly country: string;
  readonly patientId?: string;
  readonly doctorIds?: readonly string[];
}

/** Default deny: a patient reaches what is theirs, a doctor what is on their agenda, the others their countries. */
export function mayReach(caller: Principal, thing: Owned): boolean {
  switch (caller.role) {
    case 'patient':
      return thing.patientId !== undefined && thing.patientId === caller.sub;
    case 'doctor':
      return thing.doctorIds?.includes(caller.sub) ?? false;
    case 'staff':
    case 'service':
    case 'admin':
      return worksIn(caller, thing.country);
  }
}
