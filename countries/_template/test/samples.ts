import type { CountrySamples } from '@citas/country-kit/conformance';
import file from '../country.json' with { type: 'json' };

const adult = { document: { type: 'ID', number: 'A-100 200' }, birthDate: '1980-05-17' };
const minor = { document: { type: 'ID', number: 'A-100 201' }, birthDate: '2020-05-17' };
const guardian = { name: 'Synthetic Guardian', document: adult.document };
const instructions = [{ code: 'bring-identity-document' }];

export const samples: CountrySamples = {
  timeZone: file.timeZones[0]!,
  validPatients: [adult],
  invalidDocuments: [
    { type: 'ID', number: '12', code: 'document-format' },
    { type: 'OTHER', number: '12', code: 'unknown-document-type' },
  ],
  passing: { patient: adult, specialty: 'general-medicine', decision: { instructions } },
  accepted: [
    {
      name: 'a minor with a guardian',
      patient: { ...minor, guardian },
      specialty: 'general-medicine',
      decision: { instructions },
    },
  ],
  refused: [
    {
      name: 'a minor without a guardian',
      patient: minor,
      specialty: 'general-medicine',
      codes: ['guardian-required'],
    },
  ],
};
