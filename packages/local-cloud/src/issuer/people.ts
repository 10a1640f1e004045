import type { Role } from '@citas/contracts';
import { demoId } from '../demo/people.ts';

/** Somebody to sign in as, to try Citas. Named by nothing but what they may do. */
export interface DemoPerson {
  /** What a request for sign-in names as `login_hint`. */
  readonly id: string;
  readonly role: Role;
  readonly sub: string;
  readonly countries: readonly string[];
}

/**
 * The people of the demo data: a patient and a doctor of each country, between whom a booking goes well, somebody
 * new, who registers first, the receptionist and the operator.
 */
export const demoPeople = (countries: readonly string[]): DemoPerson[] => [
  ...countries.map(
    (code): DemoPerson => ({
      ...{ id: `patient-${code}`, role: 'patient', sub: demoId('pat', code, 0), countries: [code] },
    }),
  ),
  { id: 'newcomer', role: 'patient', sub: 'pat_demo_newcomer', countries },
  ...countries.map(
    (code): DemoPerson => ({
      ...{ id: `doctor-${code}`, role: 'doctor', sub: demoId('doc', code, 0), countries: [code] },
    }),
  ),
  { id: 'receptionist', role: 'staff', sub: 'stf_demo', countries },
  { id: 'operator', role: 'admin', sub: 'adm_demo', countries },
];
