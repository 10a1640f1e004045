import * as z from 'zod/mini';
import { countryProfile } from '../country-profile.ts';
import { countryCode } from '../primitives.ts';
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
