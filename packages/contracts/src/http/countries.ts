import * as z from 'zod/mini';
import { countryProfile } from '../country-profile.ts';
import { countryCode, specialtyCode } from '../primitives.ts';
import { page, pageOf } from './common.ts';
import { operation, roles } from './operation.ts';

export const country = countryProfile;

export const listCountries = operation({
  id: 'listCountries',
  method: 'get',
  path: '/v1/countries',
  tag: 'Countries',
  summary: 'List the countries that are served',
  roles,
  query: z.strictObject(page),
  status: 200,
  response: pageOf(country),
  problems: ['validation'],
});

export const getCountry = operation({
  id: 'getCountry',
  method: 'get',
  path: '/v1/countries/{code}',
  tag: 'Countries',
  summary: "Read a country's profile: documents, booking rules, holidays, texts",
  roles,
  params: z.strictObject({ code: countryCode }),
  status: 200,
  response: country,
  problems: ['validation', 'not-found'],
});

/** Far more than there are; the rarest would be left out. */
export const mostSpecialties = 1000;

export const listCountrySpecialties = operation({
  id: 'listCountrySpecialties',
  method: 'get',
  path: '/v1/countries/{code}/specialties',
  tag: 'Countries',
  summary: "List the specialties of a country's doctors",
  description: 'Those with most doctors first. A new doctor is counted within a minute.',
  roles,
  params: z.strictObject({ code: countryCode }),
  status: 200,
  response: z.object({
    items: z
      .array(
        z.object({
          code: specialtyCode,
          doctors: z.int().check(z.minimum(1), z.describe('How many doctors have it.')),
        }),
      )
      .check(z.maxLength(mostSpecialties)),
  }),
  problems: ['validation', 'not-found'],
});
