import type { CountrySamples } from '@citas/country-kit/conformance';

const adult = { document: { type: 'RUN', number: '12.531.909-2' }, birthDate: '1980-05-10' };
const bringId = { code: 'bring-identity-document' };
const fonasa = (plan: string) => ({ ...adult, coverage: { insurer: 'fonasa', plan } });

export const samples: CountrySamples = {
  timeZone: 'America/Santiago',
  validPatients: [
    adult,
    { document: { type: 'RUN', number: '10000013-k' }, birthDate: '2024-05-10' },
    { document: { type: 'RUN', number: '5126663-3' }, birthDate: '1945-05-10' },
    { document: { type: 'PAS', number: 'AB1234567' }, birthDate: '1990-05-10' },
  ],
  invalidDocuments: [
    { type: 'RUN', number: '12.531.909-3', code: 'document-check-digit' },
    { type: 'RUN', number: '12531909-X', code: 'document-format' },
    { type: 'PAS', number: 'AB123', code: 'document-format' },
    { type: 'DNI', number: '10117410-2', code: 'unknown-document-type' },
  ],
  passing: {
    patient: fonasa('B'),
    specialty: 'general-medicine',
    decision: { copay: { percent: 0 }, instructions: [bringId] },
  },
  accepted: [
    {
      name: 'FONASA C with a copay of 10 %',
      patient: fonasa('C'),
      specialty: 'cardiology',
      decision: { copay: { percent: 10 }, instructions: [bringId] },
    },
    {
      name: 'FONASA D with a copay of 20 %',
      patient: fonasa('D'),
      specialty: 'cardiology',
      decision: { copay: { percent: 20 }, instructions: [bringId] },
    },
    {
      name: 'an ISAPRE without a copay',
      patient: { ...adult, coverage: { insurer: 'isapre' } },
      specialty: 'cardiology',
      decision: { instructions: [bringId, { code: 'bring-isapre-credential' }] },
    },
  ],
  refused: [
    {
      name: 'FONASA without a bracket',
      patient: { ...adult, coverage: { insurer: 'fonasa' } },
      specialty: 'general-medicine',
      codes: ['fonasa-bracket-unknown'],
    },
    {
      name: 'a start in the second of two hours that the clock shows alike',
      patient: fonasa('B'),
      specialty: 'general-medicine',
      startsAt: '2026-04-04T23:30:00-04:00',
      codes: ['outside-schedule', 'repeated-wall-time'],
    },
  ],
};
