import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import type { Site, Sites } from '@citas/core';
import { commit, type Write } from './commit.ts';
import { findItem, type Item, type Key, keyItem, listItems, type Table } from './table.ts';

export const siteKey = (id: string): Key => ({ pk: `SITE#${id}`, sk: 'PROFILE' });
export const siteListing = (country: string): string => `SITES#${country}`;

export const siteItem = (
  { id, country, name, address, timeZone, opensOnHolidays }: Site,
  key: Key,
): Item => ({
  ...keyItem(key),
  type: { S: 'site' },
  ...marshall({ id, country, name, address, timeZone, opensOnHolidays }),
});

export function siteOf(item: Item): Site {
  const { id, country, name, address, timeZone, opensOnHolidays } = unmarshall(item) as Site;
  return { id, country, name, address, timeZone, opensOnHolidays };
}

/** Sites in the table, each under its id and, as a copy, under its country. */
export const dynamoSites = (table: Table): Sites => ({
  async get(id) {
    const item = await findItem(table, siteKey(id));
    return item && siteOf(item);
  },
  async add(site) {
    const keys = [siteKey(site.id), { pk: siteListing(site.country), sk: site.id }];
    // Ids are new every time, so a put that is repeated after a lost answer changes nothing.
    await commit(
      table,
      keys.map((key): Write => ({ Put: { Item: siteItem(site, key) } })),
    );
  },
  list: (country, page) => listItems(table, siteListing(country), page, siteOf),
});
