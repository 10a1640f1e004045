import { describe, expect, it } from 'vitest';
import { decide } from '../src/decide.ts';
import { authorization } from '../src/rules/authorization.ts';
import { guardian } from '../src/rules/guardian.ts';
import { rules } from '../src/rules/index.ts';
import { factsOf } from './facts.ts';

const eps = { insurer: 'eps-sura' };
const minor = '2012-03-01';
const adultGuardian = { name: 'Synthetic Guardian', document: { type: 'CC', number: '1004922993' } };

describe('an EPS', () => {
  const asked = [{ code: 'authorization-required' }];

  it.each(['cardiology', 'dermatology', 'gynecology', 'psychology', 'endocrinology'])(
    'authorises %s',
    (specialty) => {
      expect(authorization(factsOf({ specialty, coverage: eps }))).toEqual(asked);
      expect(authorization(factsOf({ specialty, coverage: { ...eps, referral: 'R-1' } }))).toEqual(asked);
      expect(authorization(factsOf({ specialty, coverage: { ...eps, authorization: 'A-1' } }))).toEqual([]);
    },
  );

  it.each(['general-medicine', 'dentistry', 'obstetrics'])('leaves %s open to everybody', (specialty) => {
    expect(authorization(factsOf({ specialty, coverage: eps }))).toEqual([]);
  });

  it.each(['pediatrics', 'family-medicine'])(
    'leaves %s open until the day of the eighteenth birthday',
    (specialty) => {
      const born = (birthDate: string) => authorization(factsOf({ specialty, coverage: eps, birthDate }));
      expect(born('2008-11-26')).toEqual([]);
      expect(born('2008-11-25')).toEqual(asked);
    },
  );

  it.each(['eps-sanitas', 'EPS-Sura', 'nueva-eps', 'sura'])(
    'is any insurer that is not another payer: %s',
    (insurer) => {
      expect(authorization(factsOf({ coverage: { insurer } }))).toEqual(asked);
    },
  );

  it.each([undefined, { insurer: 'private' }, { insurer: 'Prepaid' }])(
    'is not asked when it does not pay: %o',
    (coverage) => {
      expect(authorization(factsOf({ ...(coverage && { coverage }) }))).toEqual([]);
    },
  );
});

describe('a minor', () => {
  const refused = [{ code: 'guardian-required' }];

  it('needs a guardian until the day of the eighteenth birthday, whatever the document', () => {
    expect(guardian(factsOf({ birthDate: '2008-11-26' }))).toEqual(refused);
    expect(guardian(factsOf({ birthDate: '2008-11-25' }))).toEqual([]);
  });

  it('is of the age of the visit, not of the request', () => {
    const facts = { birthDate: '2008-12-24', requestedAt: '2026-12-23T10:00' };
    expect(guardian(factsOf({ ...facts, startsAt: '2026-12-23T15:00' }))).toEqual(refused);
    expect(guardian(factsOf({ ...facts, startsAt: '2026-12-24T08:00' }))).toEqual([]);
  });

  it('is of the age that counts on the clock of the site', () => {
    expect(guardian(factsOf({ birthDate: '2008-12-24', startsAt: '2026-12-23T22:00' }))).toEqual(refused);
  });

  it.each(['CC', 'CE', 'PT', 'PA'])('is booked with a guardian who holds a %s', (type) => {
    const given = { ...adultGuardian, document: { ...adultGuardian.document, type } };
    expect(guardian(factsOf({ birthDate: minor, guardian: given }))).toEqual([]);
  });

  it.each(['TI', 'RC'])('is not booked with a guardian who holds a %s, and is a minor too', (type) => {
    const given = { ...adultGuardian, document: { ...adultGuardian.document, type } };
    expect(guardian(factsOf({ birthDate: minor, guardian: given }))).toEqual(refused);
  });
});

describe('a request with several faults', () => {
  it('is told all of them at once', () => {
    const facts = factsOf({ birthDate: minor, coverage: eps });
    expect(rules.flatMap((rule) => rule(facts)).map(({ code }) => code)).toEqual([
      'guardian-required',
      'authorization-required',
    ]);
  });
});

describe('a confirmed patient', () => {
  const codes = (given: Parameters<typeof factsOf>[0]) =>
    decide(factsOf(given)).instructions.map(({ code }) => code);

  it('is told which papers to bring, and whom', () => {
    expect(codes({})).toEqual(['bring-identity-document']);
    expect(codes({ coverage: { ...eps, authorization: 'A-1' } })).toEqual([
      'bring-identity-document',
      'bring-authorization',
    ]);
    expect(codes({ birthDate: minor })).toEqual(['bring-identity-document', 'come-with-guardian']);
  });
});
