import type { Country } from '../../../api/answer.ts';
import type { NewPatient } from '../../../api/patients.ts';

/** What is typed about a patient and a visit, as it is typed. */
export interface Draft {
  readonly documentType: string;
  readonly documentNumber: string;
  readonly name: string;
  readonly birthDate: string;
  readonly email: string;
  readonly phone: string;
  readonly insurer: string;
  readonly plan: string;
  readonly memberId: string;
  readonly guardianName: string;
  readonly guardianDocumentType: string;
  readonly guardianDocumentNumber: string;
  /** Purposes that were agreed to. */
  readonly consents: readonly string[];
  readonly reason: string;
  readonly referral: string;
  readonly authorization: string;
}

export const emptyDraft: Draft = {
  documentType: '',
  documentNumber: '',
  name: '',
  birthDate: '',
  email: '',
  phone: '',
  insurer: '',
  plan: '',
  memberId: '',
  guardianName: '',
  guardianDocumentType: '',
  guardianDocumentNumber: '',
  consents: [],
  reason: '',
  referral: '',
  authorization: '',
};

/** Version of the consent texts that this app shows; a change of their meaning raises it. */
export const consentTextVersion = '1';

export const consentsOf = (purposes: readonly string[], now: Date) =>
  purposes.map((purpose) => ({
    purpose,
    textVersion: consentTextVersion,
    givenAt: now.toISOString(),
  }));

/** Types may be left as they stand first in the profile. */
export const documentTypeOf = (country: Country, chosen: string) =>
  country.documents.find(({ type }) => type === chosen) ?? country.documents[0]!;

/** `987 654 321` stays what it is; spaces and dashes of an international number go. */
const phoneOf = (typed: string): string => typed.replaceAll(/[\s().-]/g, '');

/** What is left empty is left out. */
const given = <T extends Record<string, string>>(fields: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value.trim() ? [[name, value.trim()]] : [])),
  ) as Partial<T>;

/** The body that registers a patient. */
export function newPatientOf(country: Country, draft: Draft, now: Date): NewPatient {
  const coverage = given({ insurer: draft.insurer, plan: draft.plan, memberId: draft.memberId });
  const { insurer, ...rest } = coverage;
  return {
    country: country.code,
    name: draft.name.trim(),
    birthDate: draft.birthDate,
    document: {
      type: documentTypeOf(country, draft.documentType).type,
      number: draft.documentNumber.trim(),
    },
    contact: given({ email: draft.email, phone: phoneOf(draft.phone) }),
    consents: consentsOf(draft.consents, now),
    ...(insurer && { coverage: { insurer, ...rest } }),
    ...(draft.guardianName.trim() && {
      guardian: {
        name: draft.guardianName.trim(),
        document: {
          type: documentTypeOf(country, draft.guardianDocumentType).type,
          number: draft.guardianDocumentNumber.trim(),
        },
      },
    }),
  };
}
