import { describe, expect, it } from 'vitest';
import { decide } from '../src/decide.ts';
import { referral } from '../src/rules/referral.ts';
import { factsOf } from './facts.ts';

describe('a referral', () => {
  const outside = ['cardiology', 'dermatology', 'ophthalmology', 'traumatology', 'endocrinology'];
  const inside = [
    ...['general-medicine', 'family-medicine', 'pediatrics', 'gynecology', 'obstetrics'],
    ...['dentistry', 'psychology', 'nutrition'],
  ];

  it.each(outside)('is asked by SIS and EsSalud for %s', (specialty) => {
    for (const [code, name] of [
      ['sis', 'SIS'],
      ['essalud', 'EsSalud'],
      ['EsSalud', 'EsSalud'],
    ] as const) {
      expect(referral(factsOf({ specialty, coverage: { insurer: code } }))).toEqual([
        { code: 'referral-required', params: { insurer: name } },
      ]);
    }
  });

  it.each(outside)('that is given opens %s', (specialty) => {
    expect(referral(factsOf({ specialty, coverage: { insurer: 'sis', referral: 'REF-1' } }))).toEqual([]);
  });

  it.each(inside)('is not asked for %s, which is primary care', (specialty) => {
    expect(referral(factsOf({ specialty, coverage: { insurer: 'sis' } }))).toEqual([]);
  });

  it.each([undefined, { insurer: 'private' }, { insurer: 'pacifico' }, { insurer: 'constructor' }])(
    'is not asked when nobody or somebody else pays: %o',
    (coverage) => {
      expect(referral(factsOf({ ...(coverage && { coverage }) }))).toEqual([]);
    },
  );

  it('does not stand in for an authorisation, nor an authorisation for it', () => {
    const facts = factsOf({ coverage: { insurer: 'essalud', authorization: 'AUT-1' } });
    expect(referral(facts)).toHaveLength(1);
  });
});

describe('a confirmed patient', () => {
  it('is told to bring the identity document', () => {
    expect(decide(factsOf({}))).toEqual({ instructions: [{ code: 'bring-identity-document' }] });
  });

  it('with a referral is told to bring that too', () => {
    expect(decide(factsOf({ coverage: { insurer: 'sis', referral: 'REF-1' } }))).toEqual({
      instructions: [{ code: 'bring-identity-document' }, { code: 'bring-referral' }],
    });
  });
});
