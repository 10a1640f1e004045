import { countryFile } from '@citas/contracts';
import { minute } from '@citas/core';
import { type Country, type Rule, type Step, StepRefused } from '@citas/country-kit';
import type { Invocation } from '../processes/invocation.ts';

const names = { es: 'Inventado', en: 'Made up', pt: 'Inventado' };

export const madeUpFile = countryFile.parse({
  code: 'zz',
  names,
  currency: 'ZZZ',
  languages: ['es'],
  timeZones: ['America/Santiago', 'America/Lima', 'Pacific/Easter'],
  documents: [{ type: 'ID', names, pattern: '\\d{8}', example: '83726150' }],
  booking: {
    minimumNoticeMinutes: 30,
    horizonDays: 30,
    cancellationCutoffMinutes: 60,
    decisionDeadlineMinutes: 10,
  },
  retention: { appointmentYears: 10 },
  requiredConsents: ['data-processing'],
  holidays: { 2026: [], 2027: [] },
  messages: { 'room-closed': names, 'no-room': names, 'bring-papers': names },
  worker: {
    memoryMb: 512,
    timeoutSeconds: 30,
    batchSize: 10,
    batchingWindowSeconds: 0,
    maximumConcurrency: 2,
    visibilityTimeoutSeconds: 60,
    maxReceiveCount: 3,
  },
});

/** What a system outside Citas has done and not undone: `<step>/<key>`. */
export interface ExternalSystem {
  done(effect: string, by: Invocation): void;
  undone(effect: string, by: Invocation): void;
  /** Whether its answer is no; the same answer however often it is asked. */
  refuses(effect: string): boolean;
  /** Whether it is out of order just now. */
  isDown(by: Invocation): boolean;
}

export class ExternalOutage extends Error {
  override readonly name = 'ExternalOutage';
}

/** A tenth of the half-hours of a week is closed. */
const roomClosed: Rule = ({ slot }) =>
  (slot.start / (30 * minute)) % 10 === 3 ? [{ code: 'room-closed', timeBound: true }] : [];

const step = (name: string, invocation: Invocation, outside: ExternalSystem): Step => {
  const call = (what: string, key: string, effect: () => void) =>
    invocation.call(`${name}.${what} ${key}`, 'outside', async () => {
      if (outside.isDown(invocation)) throw new ExternalOutage();
      effect();
    });
  return {
    name,
    run: (_, key) =>
      call('run', key, () => {
        const effect = `${name}/${key}`;
        if (outside.refuses(effect)) throw new StepRefused({ code: 'no-room', timeBound: true });
        outside.done(effect, invocation);
      }),
    undo: (_, key) => call('undo', key, () => outside.undone(`${name}/${key}`, invocation)),
  };
};

export const stepNames = ['authorisation', 'room'];

/** Two systems outside, either of which may refuse, fail or be slow. */
export const madeUpCountry = (invocation: Invocation, outside: ExternalSystem): Country => ({
  code: madeUpFile.code,
  rules: [roomClosed],
  decide: () => ({ instructions: [{ code: 'bring-papers' }] }),
  steps: stepNames.map((name) => step(name, invocation, outside)),
});
