import type { CountryProfile, IdentityDocumentType } from '@citas/contracts';
import { addDays, ageOn, type IdentityDocument, type Patient, type Site, utcDate } from '@citas/core';
import { documentSource } from './documents.ts';
import { type CoverFlavour, coversByCountry, privateCover } from './flavours.ts';
import { demoId, madeUpEmail, madeUpName, madeUpPhone } from './people.ts';
import type { Random } from './random.ts';

const patientsPerCountry = 60;
/** When all of them were registered: a fixed day, so that the data is the same at every start. */
export const registeredAt = Date.parse('2026-01-05T15:00:00Z');
const today = utcDate(registeredAt);
const majority = 18;

type Source = (birthDate: string) => IdentityDocument | undefined;

/** Documents of the type that people of an age usually hold, or of another one now and then. */
function documentsOf(profile: CountryProfile, random: Random): Source {
  const sources = new Map(profile.documents.map((type) => [type, documentSource(profile, type, random)]));
  return (birthDate) => {
    const age = ageOn(birthDate, today);
    const isHeld = ({ minimumAge = 0, maximumAge = 150 }: IdentityDocumentType) =>
      age >= minimumAge && age <= maximumAge;
    const [usual, ...others] = profile.documents.filter(isHeld);
    const type = others.length > 0 && random.onceIn(15) ? random.pick(others) : usual;
    return type && sources.get(type)!();
  };
}

/** The first one is an adult who pays privately: a plain booking for whom needs no papers anywhere. */
export function demoPatients(profile: CountryProfile, sites: readonly Site[], random: Random): Patient[] {
  const documentFor = documentsOf(profile, random);
  const coverOf = coverSource(profile, sites, random);
  const adultBirthDate = '1986-04-12';
  const consents = profile.requiredConsents.map((purpose) => ({
    purpose,
    textVersion: '1',
    givenAt: registeredAt,
  }));

  return Array.from({ length: patientsPerCountry }, (_, index) => index).flatMap((index): Patient[] => {
    const id = demoId('pat', profile.code, index);
    const birthDate = index === 0 ? adultBirthDate : addDays(today, -(100 + random.below(85 * 365)));
    const isMinor = ageOn(birthDate, today) < majority;
    const document = documentFor(birthDate);
    const guardianDocument = isMinor ? documentFor(adultBirthDate) : undefined;
    // Where a country's numbers cannot be made up, it has as many patients as could be.
    if (!document || (isMinor && !guardianDocument)) return [];
    return [
      {
        id,
        country: profile.code,
        name: madeUpName(random),
        birthDate,
        document,
        contact: { email: madeUpEmail(id), phone: madeUpPhone(random) },
        coverage: index === 0 ? privateCover : coverOf(),
        consents,
        ...(guardianDocument && { guardian: { name: madeUpName(random), document: guardianDocument } }),
        version: 1,
        createdAt: registeredAt,
        updatedAt: registeredAt,
      },
    ];
  });
}

function coverSource(profile: CountryProfile, sites: readonly Site[], random: Random) {
  const covers = coversByCountry[profile.code] ?? [privateCover];
  const sources = new Map(
    profile.documents.map((type) => [type.type, documentSource(profile, type, random)]),
  );
  return (): NonNullable<Patient['coverage']> => {
    const { insurer, plan, memberDocument }: CoverFlavour = random.pick(covers);
    const member = memberDocument && sources.get(memberDocument)?.();
    return {
      insurer,
      ...(plan && { plan: plan === 'own-site' ? random.pick(sites).id : plan }),
      ...(member && { memberId: member.number }),
    };
  };
}
