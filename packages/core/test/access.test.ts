import * as http from '@citas/contracts/http';
import { describe, expect, it } from 'vitest';
import { mayReach, worksIn } from '../src/index.ts';

const { roles } = http;
const countrySets: Record<string, string[]> = {
  'the country': ['pe'],
  'another country': ['cl'],
  'no country': [],
  both: ['cl', 'pe'],
};

const things = {
  'their own record': { country: 'pe', patientId: 'me', doctorIds: ['someone'] },
  'their own agenda': { country: 'pe', patientId: 'someone', doctorIds: ['other', 'me'] },
  "somebody else's thing": { country: 'pe', patientId: 'someone', doctorIds: ['other'] },
  'a thing that nobody owns': { country: 'pe' },
};

/** What DESIGN section 5 lets a role reach, told without the code under test. */
function reaches(role: (typeof roles)[number], countries: string[], thing: keyof typeof things): boolean {
  if (role === 'patient') return thing === 'their own record';
  if (role === 'doctor') return thing === 'their own agenda';
  return role === 'admin' || countries.includes('pe');
}

const matrix = roles.flatMap((role) =>
  Object.entries(countrySets).flatMap(([set, countries]) =>
    (Object.keys(things) as (keyof typeof things)[]).map((thing) => ({ role, set, countries, thing })),
  ),
);

describe('a caller', () => {
  it.each(matrix)('with role $role for $set reaches $thing or not', ({ role, countries, thing }) => {
    const caller = { sub: 'me', role, countries };
    expect(mayReach(caller, things[thing])).toBe(reaches(role, countries, thing));
  });

  it.each(roles)(
    'with role %s works in the countries that the token names, an administrator in all',
    (role) => {
      expect(worksIn({ sub: 'me', role, countries: ['cl', 'pe'] }, 'pe')).toBe(true);
      expect(worksIn({ sub: 'me', role, countries: ['cl'] }, 'pe')).toBe(role === 'admin');
      expect(worksIn({ sub: 'me', role, countries: [] }, 'pe')).toBe(role === 'admin');
    },
  );

  it('of a role nobody knows reaches nothing', () => {
    const stranger = { sub: 'me', role: 'robot' as 'admin', countries: ['pe'] };
    for (const thing of Object.values(things)) expect(mayReach(stranger, thing)).toBeFalsy();
  });

  it('without a name is not taken for the owner of a thing without one', () => {
    const nobody = { sub: undefined as unknown as string, role: 'patient', countries: ['pe'] } as const;
    expect(mayReach(nobody, { country: 'pe' })).toBe(false);
  });
});
