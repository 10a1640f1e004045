import { inMemoryStores, now } from '@citas/core/testing';
import { portContracts } from '@citas/core/testing/contracts';

portContracts(async () => {
  const stores = inMemoryStores({ now });
  return {
    ...stores,
    agendaOf: async (resource, interval) => stores.contents.agendas.read(resource, interval),
  };
});
