import { countryProfile } from '@citas/contracts';
import { type Coverage, type Patient, parseInstant } from '@citas/core';
import type { Facts } from '@citas/country-kit';
import file from '../country.json' with { type: 'json' };

export const profile = countryProfile.parse(file);

interface Given {
  readonly specialty?: string;
  readonly coverage?: Coverage;
  /** Site-local, `YYYY-MM-DDTHH:MM`. */
  readonly requestedAt?: string;
  readonly startsAt?: string;
  readonly patientChoice?: boolean;
  readonly birthDate?: string;
  readonly guardian?: NonNullable<Patient['guardian']>;
}

const inBogota = (wallTime: string) => parseInstant(`${wallTime}-05:00`);

/** As much of a request as Colombia's rules look at. */
export const factsOf = ({
  specialty = 'cardiology',
  coverage,
  requestedAt = '2026-11-24T10:00',
  startsAt = '2026-11-25T10:00',
  patientChoice = false,
  birthDate = '1980-01-01',
  guardian,
}: Given) =>
  ({
    profile,
    appointment: { specialty },
    coverage,
    requestedAt: inBogota(requestedAt),
    patientChoice,
    slot: { timeZone: 'America/Bogota', start: inBogota(startsAt) },
    patient: { birthDate, ...(guardian && { guardian }) },
  }) as Facts;
