import { portContracts } from '@citas/core/testing/contracts';
import { expect } from 'vitest';
import { agendaDayOf, agendaQuery, dateOf } from '../src/dynamodb/agenda-item.ts';
import { queryAll } from '../src/dynamodb/table.ts';
import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoDoctors,
  dynamoPatients,
  dynamoSites,
  reconcile,
} from '../src/index.ts';
import { now, table } from './support.ts';

portContracts(async () => {
  const stored = await table();
  return {
    appointments: dynamoAppointments(stored),
    agendas: dynamoAgendas(stored),
    doctors: dynamoDoctors(stored),
    patients: dynamoPatients(stored),
    sites: dynamoSites(stored),
    agendaOf: async (resource, interval) => {
      const items = await queryAll(stored, { ...agendaQuery(resource, interval), ConsistentRead: true });
      return new Map(items.map((item) => [dateOf(item), agendaDayOf(item)]));
    },
    check: async () => expect((await reconcile(stored, { now })).findings).toEqual([]),
  };
});
