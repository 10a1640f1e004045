import { describe, expect, it } from 'vitest';
import { decide } from '../src/decide.ts';
import { fonasaBracket } from '../src/rules/fonasa-bracket.ts';
import { factsOf } from './facts.ts';

const violation = [{ code: 'fonasa-bracket-unknown', params: { brackets: 'A, B, C, D' } }];
const bringId = { code: 'bring-identity-document' };

describe('FONASA cover', () => {
  it.each([
    ['A', 0],
    ['B', 0],
    ['C', 10],
    ['D', 20],
    [' d ', 20],
  ])('of bracket %s is booked with a copay of %i %%', (plan, percent) => {
    const facts = factsOf({ insurer: 'fonasa', plan });
    expect(fonasaBracket(facts)).toEqual([]);
    expect(decide(facts)).toEqual({ copay: { percent }, instructions: [bringId] });
  });

  it.each([undefined, '', 'E', 'AB', '0'])('of bracket %o is refused, for its copay is unknown', (plan) => {
    const coverage = { insurer: 'FONASA', ...(plan !== undefined && { plan }) };
    expect(fonasaBracket(factsOf(coverage))).toEqual(violation);
  });
});

describe('other cover', () => {
  it('of an ISAPRE is booked without a copay, and the card is to be brought', () => {
    const facts = factsOf({ insurer: 'isapre', plan: 'C' });
    expect(fonasaBracket(facts)).toEqual([]);
    expect(decide(facts)).toEqual({ instructions: [bringId, { code: 'bring-isapre-credential' }] });
  });

  it.each([undefined, { insurer: 'private' }])('or none is booked without a copay: %o', (coverage) => {
    const facts = factsOf(coverage);
    expect(fonasaBracket(facts)).toEqual([]);
    expect(decide(facts)).toEqual({ instructions: [bringId] });
  });
});
