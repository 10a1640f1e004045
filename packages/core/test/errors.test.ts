import { describe, expect, it } from 'vitest';
import { error, Unavailable } from '../src/index.ts';

describe('a dependency that is busy', () => {
  it('is told apart by its name, keeps its cause for the log, and says when to try again', () => {
    const cause = new Error('throttled');
    const busy = new Unavailable(cause, 7);
    expect(busy).toBeInstanceOf(Error);
    expect(busy).toMatchObject({
      name: 'Unavailable',
      message: 'a dependency is busy',
      cause,
      retryAfterSeconds: 7,
    });
    expect(new Unavailable(cause).retryAfterSeconds).toBe(1);
  });
});

describe('a refusal', () => {
  it('has no faults and nothing related unless they are given', () => {
    expect(error('not-found')).toEqual({ code: 'not-found', faults: [] });
    const fault = { pointer: '/body/country', code: 'unknown-country' };
    expect(error('patient-exists', [fault], { patientId: 'pat_1' })).toEqual({
      code: 'patient-exists',
      faults: [fault],
      related: { patientId: 'pat_1' },
    });
  });
});
