import type { CountryProfile } from '@citas/contracts';
import type { FieldFault } from '../../domain/errors.ts';
import { checkDocument, type IdentityDocument } from '../../domain/identity-document.ts';
import type { Consent, Patient } from '../../domain/people.ts';
import { type Instant, localDate, parseInstant } from '../../domain/time.ts';

export interface ConsentInput {
  readonly purpose: string;
  readonly textVersion: string;
  readonly givenAt: string;
}

/** The documents and dates of a patient's data, checked by the country's rules, with all faults at once. */
export class PatientCheck {
  readonly faults: FieldFault[] = [];
  readonly #profile: CountryProfile;
  readonly #now: Instant;

  constructor(profile: CountryProfile, now: Instant) {
    this.#profile = profile;
    this.#now = now;
  }

  get #today(): string {
    return localDate(this.#now, this.#profile.timeZones[0]!);
  }

  birthDate(birthDate: string): string {
    if (birthDate > this.#today) this.faults.push({ pointer: '/body/birthDate', code: 'future-date' });
    return birthDate;
  }

  document(document: IdentityDocument, pointer: string, birthDate?: string): IdentityDocument {
    const holder =
      birthDate !== undefined && birthDate <= this.#today ? { birthDate, today: this.#today } : undefined;
    const checked = checkDocument(this.#profile, document, pointer, holder);
    if (checked.ok) return checked.value;
    this.faults.push(...checked.error);
    return document;
  }

  guardian(guardian: NonNullable<Patient['guardian']>): NonNullable<Patient['guardian']> {
    return { name: guardian.name, document: this.document(guardian.document, '/body/guardian/document') };
  }

  /** @param before consents on record: one that is sent again keeps the time at which it was recorded first. */
  consents(consents: readonly ConsentInput[], before: readonly Consent[] = []): Consent[] {
    return consents.map(({ givenAt, ...consent }, index) => {
      const instant = parseInstant(givenAt);
      // Clocks of clients run a little fast; a consent of tomorrow is still a fault.
      if (instant > this.#now + 5 * 60_000) {
        this.faults.push({ pointer: `/body/consents/${index}/givenAt`, code: 'future-date' });
      }
      const known = before.find(
        ({ purpose, textVersion, givenAt }) =>
          purpose === consent.purpose && textVersion === consent.textVersion && givenAt === instant,
      );
      return known ?? { ...consent, givenAt: instant, recordedAt: this.#now };
    });
  }
}
