import { type Erasure, type Erasures, fail, ok } from '@citas/core';
import { purposeKey } from '../keyed-hash.ts';
import { commit, putAfter, wasMadeAnyway } from './commit.ts';
import { dueKeys } from './due.ts';
import { documentKey, erasureItem, erasureOf, isErasure, patientKey, refOf } from './patient-item.ts';
import { reviewShards } from './shards.ts';
import { keyItem, queryPages, readItem, readItems, type Table } from './table.ts';

/** Erasures in the table: each stands in the place of the record that it ends. */
export function dynamoErasures(table: Table & { readonly signingKey: string }): Erasures {
  const hashKey = purposeKey(table.signingKey, 'document');

  return {
    async get(patientId) {
      const item = await readItem(table, patientKey(patientId), true);
      return item && isErasure(item) ? erasureOf(item) : undefined;
    },

    async begin({ id, country, document, version }, erasedAt) {
      const erasure: Erasure = { patientId: id, country, erasedAt };
      const item = erasureItem(erasure);
      const freed = {
        Delete: {
          Key: keyItem(documentKey(hashKey, country, document)),
          ConditionExpression: 'attribute_not_exists(pk) OR patientId = :id',
          ExpressionAttributeValues: { ':id': { S: id } },
        },
      };
      const done = await commit(table, [putAfter(version, item), freed]);
      return done.ok || wasMadeAnyway(done, item) ? ok(erasure) : fail('stale');
    },

    async sweep(patientId) {
      const pages = queryPages(table, {
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': { S: patientKey(patientId).pk } },
        ConsistentRead: true,
      });
      for await (const items of pages) {
        for (const { pk, sk } of items) {
          // Agenda days go one by one, under conditions of their own; the profile is the erasure.
          if (sk!.S!.startsWith('AGENDA#') || sk!.S === 'PROFILE') continue;
          await commit(table, [{ Delete: { Key: { pk: pk!, sk: sk! } } }]);
        }
      }
    },

    async finish({ patientId, erasedAt }) {
      await commit(table, [
        {
          Delete: {
            Key: keyItem(patientKey(patientId)),
            ConditionExpression: 'erasedAt = :at',
            ExpressionAttributeValues: { ':at': { N: String(erasedAt) } },
          },
        },
      ]);
    },

    async due(instant, limit) {
      const entries = await dueKeys(table, reviewShards, instant, limit);
      const items = await readItems(
        table,
        entries.map(({ pk, sk }) => ({ pk: pk!.S!, sk: sk!.S! })),
      );
      return items
        .filter(({ decideBy }) => Number(decideBy?.N) < instant)
        .sort((a, b) => Number(a.decideBy!.N) - Number(b.decideBy!.N))
        .map((item) => (isErasure(item) ? erasureOf(item) : refOf(item)));
    },
  };
}
