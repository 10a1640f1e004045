import type { CountrySamples } from '@citas/country-kit/conformance';

const adult = { document: { type: 'CURP', number: 'BOXW310820HNERXN09' }, birthDate: '1931-08-20' };
const imss = { insurer: 'imss', memberId: '01-23-45-6789-7' };
const early = { code: 'arrive-15-minutes-early' };
const bringCard = { code: 'bring-health-card' };

export const samples: CountrySamples = {
  timeZone: 'America/Mexico_City',
  validPatients: [
    adult,
    { document: { type: 'CURP', number: 'boxw310820 hnerxn 09' }, birthDate: '1931-08-20' },
    { document: { type: 'NSS', number: '01234567897' }, birthDate: '1990-05-10' },
    { document: { type: 'PAS', number: 'G12345678' }, birthDate: '1990-05-10' },
  ],
  invalidDocuments: [
    { type: 'CURP', number: 'BOXW310820HNERXN08', code: 'document-check-digit' },
    { type: 'CURP', number: 'BOXW311320HNERXN09', code: 'document-format' },
    { type: 'NSS', number: '01234567890', code: 'document-check-digit' },
    { type: 'PAS', number: 'G1234', code: 'document-format' },
    { type: 'DNI', number: '10117410-2', code: 'unknown-document-type' },
  ],
  passing: {
    patient: adult,
    specialty: 'family-medicine',
    decision: { instructions: [early] },
  },
  accepted: [
    {
      name: 'an IMSS patient at the own clinic',
      patient: { ...adult, coverage: { ...imss, plan: 'umf-1' } },
      specialty: 'family-medicine',
      siteId: 'umf-1',
      decision: { instructions: [early, bringCard] },
    },
    {
      name: 'an IMSS patient who is referred elsewhere',
      patient: adult,
      specialty: 'cardiology',
      coverage: { ...imss, plan: 'umf-1', referral: 'REF-2026-001' },
      siteId: 'hgz-9',
      decision: { instructions: [early, bringCard] },
    },
  ],
  refused: [
    {
      name: 'an IMSS patient at another clinic',
      patient: { ...adult, coverage: { ...imss, plan: 'umf-1' } },
      specialty: 'family-medicine',
      siteId: 'umf-2',
      codes: ['other-family-clinic'],
    },
    {
      name: 'an IMSS patient without number and clinic, for both',
      patient: { ...adult, coverage: { insurer: 'imss' } },
      specialty: 'family-medicine',
      siteId: 'umf-1',
      codes: ['nss-invalid', 'family-clinic-unknown'],
    },
  ],
};
