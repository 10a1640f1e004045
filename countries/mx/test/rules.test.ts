import { describe, expect, it } from 'vitest';
import { decide } from '../src/decide.ts';
import { rules } from '../src/rules/index.ts';
import { nss } from '../src/rules/nss.ts';
import { ownClinic } from '../src/rules/own-clinic.ts';
import { factsOf } from './facts.ts';

const insured = { insurer: 'imss', memberId: '01234567897', plan: 'umf-1' };

describe('the number of an IMSS patient', () => {
  it.each(['01234567897', '0123-45-6789-7'])('passes when its check digit is right: %s', (memberId) => {
    expect(nss(factsOf({ coverage: { ...insured, memberId } }))).toEqual([]);
  });

  it.each(['01234567890', '0123456789', '012345678970', '00000000000', 'BOXW310820HNERXN09', ''])(
    'is refused when it is none: %o',
    (memberId) => {
      expect(nss(factsOf({ coverage: { ...insured, memberId } }))).toEqual([{ code: 'nss-invalid' }]);
    },
  );

  it('is asked for also when a referral sends the patient elsewhere', () => {
    const coverage = { insurer: 'IMSS', referral: 'REF-1' };
    expect(nss(factsOf({ coverage }))).toEqual([{ code: 'nss-invalid' }]);
  });

  it.each([undefined, { insurer: 'private', memberId: 'X' }])(
    'is not looked at when IMSS does not pay: %o',
    (coverage) => {
      expect(nss(factsOf({ ...(coverage && { coverage }) }))).toEqual([]);
    },
  );
});

describe('the clinic of an IMSS patient', () => {
  it('is the family medicine unit of the patient', () => {
    expect(ownClinic(factsOf({ coverage: insured, siteId: 'umf-1' }))).toEqual([]);
    expect(ownClinic(factsOf({ coverage: insured, siteId: 'umf-2' }))).toEqual([
      { code: 'other-family-clinic' },
    ]);
  });

  it('must be known', () => {
    const coverage = { insurer: 'imss', memberId: insured.memberId };
    expect(ownClinic(factsOf({ coverage }))).toEqual([{ code: 'family-clinic-unknown' }]);
  });

  it('is any that a referral sends to', () => {
    const { plan: _, ...unassigned } = insured;
    for (const coverage of [insured, unassigned]) {
      expect(ownClinic(factsOf({ coverage: { ...coverage, referral: 'REF-1' }, siteId: 'hgz-9' }))).toEqual(
        [],
      );
    }
  });

  it.each([undefined, { insurer: 'private', plan: 'umf-1' }])(
    'is free when IMSS does not pay: %o',
    (coverage) => {
      expect(ownClinic(factsOf({ ...(coverage && { coverage }), siteId: 'umf-2' }))).toEqual([]);
    },
  );
});

describe('a request with several faults', () => {
  it('is told all of them at once', () => {
    const facts = factsOf({ coverage: { insurer: 'imss' } });
    expect(rules.flatMap((rule) => rule(facts)).map(({ code }) => code)).toEqual([
      'nss-invalid',
      'family-clinic-unknown',
    ]);
  });
});

describe('a confirmed patient', () => {
  const codes = (given: Parameters<typeof factsOf>[0]) =>
    decide(factsOf(given)).instructions.map(({ code }) => code);

  it('is always told to arrive fifteen minutes early', () => {
    expect(codes({})).toEqual(['arrive-15-minutes-early']);
  });

  it('of IMSS is told to bring the health card too', () => {
    expect(codes({ coverage: insured })).toEqual(['arrive-15-minutes-early', 'bring-health-card']);
  });
});
