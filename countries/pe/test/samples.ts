import type { CountrySamples } from '@citas/country-kit/conformance';

const adult = { document: { type: 'DNI', number: '10117410-2' }, birthDate: '1980-05-10' };
const bringId = { code: 'bring-identity-document' };

export const samples: CountrySamples = {
  timeZone: 'America/Lima',
  validPatients: [
    adult,
    { document: { type: 'DNI', number: '10117410' }, birthDate: '2024-05-10' },
    { document: { type: 'DNI', number: '10117410-G' }, birthDate: '1980-05-10' },
    { document: { type: 'CE', number: '001766062' }, birthDate: '1990-05-10' },
    { document: { type: 'PAS', number: 'AB1234567' }, birthDate: '1990-05-10' },
  ],
  invalidDocuments: [
    { type: 'DNI', number: '10117410-3', code: 'document-check-digit' },
    { type: 'DNI', number: '1011741', code: 'document-format' },
    { type: 'CE', number: '1766062', code: 'document-format' },
    { type: 'PAS', number: 'AB123', code: 'document-format' },
    { type: 'RUN', number: '12.531.909-2', code: 'unknown-document-type' },
  ],
  passing: {
    patient: { ...adult, coverage: { insurer: 'sis' } },
    specialty: 'general-medicine',
    decision: { instructions: [bringId] },
  },
  accepted: [
    {
      name: 'a specialty that SIS refers to',
      patient: adult,
      specialty: 'cardiology',
      coverage: { insurer: 'sis', referral: 'REF-2026-001' },
      decision: { instructions: [bringId, { code: 'bring-referral' }] },
    },
    {
      name: 'a specialty that the patient pays',
      patient: adult,
      specialty: 'cardiology',
      decision: { instructions: [bringId] },
    },
  ],
  refused: [
    {
      name: 'a specialty that EsSalud is to pay without a referral',
      patient: { ...adult, coverage: { insurer: 'essalud' } },
      specialty: 'cardiology',
      codes: ['referral-required'],
    },
  ],
};
