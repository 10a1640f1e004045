import type { CountrySamples } from '@citas/country-kit/conformance';

const adult = { document: { type: 'CC', number: '1.004.922.993' }, birthDate: '1980-05-10' };
const minor = { document: { type: 'TI', number: '1050324598' }, birthDate: '2012-05-10' };
const guardian = { name: 'Conformance Guardian', document: { type: 'CC', number: '52345678' } };
const eps = { insurer: 'eps-sura' };
const bringId = { code: 'bring-identity-document' };

export const samples: CountrySamples = {
  timeZone: 'America/Bogota',
  validPatients: [
    adult,
    minor,
    { document: { type: 'RC', number: '1150324598' }, birthDate: '2022-05-10' },
    { document: { type: 'CE', number: '442113' }, birthDate: '1990-05-10' },
    { document: { type: 'PT', number: '5123456' }, birthDate: '1990-05-10' },
    { document: { type: 'PA', number: 'AB1234567' }, birthDate: '1990-05-10' },
  ],
  invalidDocuments: [
    { type: 'CC', number: '12345', code: 'document-format' },
    { type: 'TI', number: '105032459', code: 'document-format' },
    { type: 'RC', number: '115032459', code: 'document-format' },
    { type: 'CE', number: '44211', code: 'document-format' },
    { type: 'PT', number: '51234', code: 'document-format' },
    { type: 'PA', number: 'AB123', code: 'document-format' },
    { type: 'DNI', number: '10117410-2', code: 'unknown-document-type' },
  ],
  passing: {
    patient: adult,
    specialty: 'cardiology',
    coverage: { ...eps, authorization: 'AUT-2026-001' },
    decision: { instructions: [bringId, { code: 'bring-authorization' }] },
  },
  accepted: [
    {
      name: 'a minor with a guardian',
      patient: { ...minor, guardian, coverage: eps },
      specialty: 'pediatrics',
      decision: { instructions: [bringId, { code: 'come-with-guardian' }] },
    },
    {
      name: 'general medicine on the third business day',
      patient: { ...adult, coverage: eps },
      specialty: 'general-medicine',
      daysAhead: 3,
      decision: { instructions: [bringId] },
    },
    {
      name: 'general medicine later, at the choice of the patient',
      patient: { ...adult, coverage: eps },
      specialty: 'general-medicine',
      daysAhead: 20,
      patientChoice: true,
      decision: { instructions: [bringId] },
    },
  ],
  refused: [
    {
      name: 'a minor without a guardian',
      patient: minor,
      specialty: 'pediatrics',
      codes: ['guardian-required'],
    },
    {
      name: 'a specialty that the EPS has not authorised',
      patient: { ...adult, coverage: eps },
      specialty: 'cardiology',
      codes: ['authorization-required'],
    },
    {
      name: 'dentistry after three business days',
      patient: { ...adult, coverage: eps },
      specialty: 'dentistry',
      daysAhead: 10,
      codes: ['three-business-days'],
    },
    {
      name: 'a minor without guardian, authorisation and consent, for all three',
      patient: { ...minor, coverage: eps, consents: [] },
      specialty: 'dermatology',
      codes: ['consent-missing', 'guardian-required', 'authorization-required'],
    },
  ],
};
