import type { CountryFile } from '@citas/contracts';
import { checkDocument, type Doctor, type DoctorWindow, type Patient, type Site } from '@citas/core';
import type { Random } from '../random.ts';

export interface Population {
  readonly sites: readonly Site[];
  readonly doctors: readonly Doctor[];
  readonly patients: readonly Patient[];
  /** Texts that nobody but the table may ever show. */
  readonly secrets: readonly string[];
}

export const specialties = ['general-medicine', 'cardiology'];

/** Insurers of several countries, with and without what their rules ask for: some requests are refused. */
const covers = (siteId: string): NonNullable<Patient['coverage']>[] => [
  { insurer: 'sis' },
  { insurer: 'fonasa', plan: 'A' },
  { insurer: 'fonasa', plan: 'X' },
  { insurer: 'imss', plan: siteId, memberId: '01234567897' },
  { insurer: 'imss', plan: 'site_other', memberId: '01234567897' },
  { insurer: 'eps-sura' },
];

/** The whole week, so that a slot can lie in any night on which a clock changes. */
export const aroundTheClock = (site: Site, slotMinutes: number): DoctorWindow[] =>
  [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    siteId: site.id,
    timeZone: site.timeZone,
    opensOnHolidays: site.opensOnHolidays,
    weekday,
    from: '00:00',
    to: '24:00',
    slotMinutes,
  }));

/** Few doctors and few patients, so that they meet. */
export function populationOf(files: readonly CountryFile[], random: Random, now: number): Population {
  const [sites, doctors, patients, secrets]: [Site[], Doctor[], Patient[], string[]] = [[], [], [], []];
  for (const file of files) {
    const { code, timeZones, documents } = file;
    for (const index of [1, 2]) {
      const site: Site = {
        id: `site_${code}${index}`,
        country: code,
        name: `Site ${index}`,
        address: 'Sample Street 1',
        timeZone: random.pick(timeZones),
        opensOnHolidays: random.chance(0.8),
      };
      sites.push(site);
      doctors.push({
        id: `doc_${code}${index}`,
        country: code,
        name: `Xqzpersonadoctor ${code}${index}`,
        specialties,
        registration: '1',
        schedule: aroundTheClock(site, random.pick([30, 30, 20, 60])),
        version: 1,
      });
    }
    for (const [index, type] of [...documents, documents[0]!].slice(0, 4).entries()) {
      const checked = checkDocument(file, { type: type.type, number: type.example }, '');
      const document = checked.ok ? checked.value : { type: type.type, number: type.example };
      const isMinor = type.maximumAge !== undefined || random.chance(0.1);
      const birthDate = `${new Date(now).getUTCFullYear() - (isMinor ? 10 : 40)}-01-15`;
      const contact = { email: `xqzpersona${code}${index}@example.org`, phone: `+599988776${index}` };
      const consents = random.chance(0.9)
        ? file.requiredConsents.map((purpose) => ({ purpose, textVersion: '1', givenAt: now }))
        : [];
      const coverage = random.chance(0.6) ? random.pick(covers(`site_${code}1`)) : undefined;
      const guardian = isMinor && random.chance(0.7) ? { name: 'Xqzpersonaguardian', document } : undefined;
      patients.push({
        ...{ id: `pat_${code}${index}`, country: code, name: `Xqzpersonaname ${code}${index}` },
        ...{ birthDate, document, contact, consents, version: 1, createdAt: now, updatedAt: now },
        ...(coverage && { coverage }),
        ...(guardian && { guardian }),
      });
      secrets.push(document.number, type.example, contact.phone);
    }
  }
  return {
    sites,
    doctors,
    patients,
    secrets: [...new Set(secrets), 'xqzpersona', 'Xqzpersona', '01234567897'],
  };
}
