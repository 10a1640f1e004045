import { describe, expect, it } from 'vitest';
import type { CountryFigures, Overview } from '../src/api/operations.ts';
import { flowOf, reasonsOf, spanParts, waitingIn } from '../src/pages/operations/figures/figures.ts';

const none = [0, 0];
const figures = (country: string, changes: Partial<CountryFigures>): CountryFigures => ({
  country,
  requests: none,
  decisions: { confirmed: none, rejected: none, undecidable: none, expired: none, cancelled: none },
  decisionTime: { p50: [null, null], p99: [null, null] },
  reasons: [],
  queue: { waiting: 0, oldestSeconds: null, deadLetters: 0 },
  nearDeadline: 0,
  ...changes,
});

const overview: Overview = {
  at: '2026-11-24T12:01:30Z',
  minutes: ['2026-11-24T12:00:00Z', '2026-11-24T12:01:00Z'],
  countries: [
    figures('pe', {
      requests: [3, 4],
      decisionTime: { p50: [200, null], p99: [900, null] },
      reasons: [
        { code: 'referral-required', count: 2 },
        { code: 'minor', count: 1 },
      ],
      queue: { waiting: 5, oldestSeconds: 4, deadLetters: 1 },
    }),
    figures('cl', {
      requests: [1, 0],
      decisionTime: { p50: [700, null], p99: [800, null] },
      reasons: [{ code: 'minor', count: 4 }],
      queue: { waiting: null, oldestSeconds: null, deadLetters: null },
    }),
  ],
  api: { requests: none, clientErrors: none, serverErrors: none },
  queues: [{ name: 'unrouted', waiting: 2, oldestSeconds: 1 }],
  nearDeadline: { withinSeconds: 60, count: 0, more: false },
  health: { status: 'ok', findings: [] },
};

describe('figures', () => {
  it('add up over the countries, minute by minute; of times the slowest country counts', () => {
    const flow = flowOf(overview, undefined);
    expect(flow.requests).toEqual([4, 4]);
    expect(flow.p50).toEqual([700, null]);
    expect(flow.p99).toEqual([900, null]);
  });

  it('of one country are its own', () => {
    expect(flowOf(overview, 'cl')).toMatchObject({ requests: [1, 0], p99: [800, null] });
    expect(reasonsOf(overview, 'cl')).toEqual([{ code: 'minor', count: 4 }]);
  });

  it('name the most frequent reason first, over all countries', () => {
    expect(reasonsOf(overview, undefined)).toEqual([
      { code: 'minor', count: 5 },
      { code: 'referral-required', count: 2 },
    ]);
  });

  it('take what is not known for nothing when they are added', () => {
    expect(waitingIn(overview)).toBe(7);
  });

  it('are written in the unit that is easily read', () => {
    expect(spanParts(250.4)).toEqual({ value: 250, unit: 'millisecond' });
    expect(spanParts(1_540)).toEqual({ value: 1.5, unit: 'second' });
    expect(spanParts(180_000)).toEqual({ value: 3, unit: 'minute' });
    expect(spanParts(9_000_000)).toEqual({ value: 2.5, unit: 'hour' });
  });
});
