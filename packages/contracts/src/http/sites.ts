import * as z from 'zod/mini';
import { countryCode, id, timeZone } from '../primitives.ts';
import { idParams, page, pageOf } from './common.ts';
import { operation, roles } from './operation.ts';

const opensOnHolidays = z
  .boolean()
  .check(z.describe("Whether the site also opens on its country's public holidays."));

const newSiteFields = {
  country: countryCode,
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  address: z.string().check(z.minLength(1), z.maxLength(240)),
  timeZone,
  opensOnHolidays: z._default(opensOnHolidays, false),
};

export const site = z.object({ id, ...newSiteFields, opensOnHolidays });

export const createSite = operation({
  id: 'createSite',
  method: 'post',
  path: '/v1/sites',
  tag: 'Sites',
  summary: 'Add a site (clinic)',
  roles: ['staff', 'admin'],
  body: z.strictObject(newSiteFields),
  status: 201,
  response: site,
  responseHeaders: { location: 'Path of the new site' },
  problems: ['validation', 'not-found', 'country-unavailable'],
});

export const listSites = operation({
  id: 'listSites',
  method: 'get',
  path: '/v1/sites',
  tag: 'Sites',
  summary: "List a country's sites",
  roles,
  query: z.strictObject({ country: countryCode, ...page }),
  status: 200,
  response: pageOf(site),
  problems: ['validation'],
});

export const getSite = operation({
  id: 'getSite',
  method: 'get',
  path: '/v1/sites/{id}',
  tag: 'Sites',
  summary: 'Read a site',
  roles,
  params: idParams,
  status: 200,
  response: site,
  problems: ['validation', 'not-found'],
});
