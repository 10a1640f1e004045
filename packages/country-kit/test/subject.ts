import { countryFile } from '@citas/contracts';
import type { CountrySamples } from '../src/conformance/samples.ts';
import type { Subject } from '../src/conformance/subject.ts';
import { defineCountry } from '../src/contract.ts';

const text = (value: string) => ({ es: value, en: value, pt: value });

const profile = countryFile.parse({
  code: 'xx',
  names: text('Test'),
  currency: 'XXX',
  languages: ['es'],
  timeZones: ['America/Lima'],
  documents: [
    {
      type: 'ID',
      names: text('Identity document'),
      pattern: '\\d{3}',
      checksums: [{ over: [0, 2], at: 2, weights: [1], modulus: 10, tables: ['0123456789'] }],
      example: '123',
    },
  ],
  booking: {
    minimumNoticeMinutes: 60,
    horizonDays: 60,
    cancellationCutoffMinutes: 120,
    decisionDeadlineMinutes: 15,
  },
  retention: { appointmentYears: 15 },
  requiredConsents: ['data-processing', 'telemedicine'],
  holidays: {
    2026: [{ date: '2026-05-01', names: text('Labour Day') }],
    2027: [{ date: '2027-05-01', names: text('Labour Day') }],
  },
  messages: { 'be-early': text('Be early.') },
  worker: {
    memoryMb: 512,
    timeoutSeconds: 30,
    batchSize: 10,
    batchingWindowSeconds: 0,
    maximumConcurrency: 10,
    visibilityTimeoutSeconds: 180,
    maxReceiveCount: 5,
  },
});

const decision = { copay: { percent: 10 }, instructions: [{ code: 'be-early' }] };
const country = defineCountry({ code: 'xx', rules: [], decide: () => decision, steps: [] });

const patient = { document: { type: 'ID', number: '123' }, birthDate: '1980-05-17' };

const samples: CountrySamples = {
  timeZone: 'America/Lima',
  validPatients: [patient],
  invalidDocuments: [{ type: 'ID', number: '124', code: 'document-check-digit' }],
  passing: { patient, specialty: 'cardiology', decision },
  accepted: [],
  refused: [],
};

/** The plainest country: no rules, no steps, one document type. */
export const subject: Subject = { country, profile, samples };
