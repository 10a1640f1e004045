import { inMemoryCache, inMemoryStores, now } from '@citas/core/testing';
import { cacheContract, portContracts } from '@citas/core/testing/contracts';

portContracts(async () => {
  const stores = inMemoryStores({ now });
  return {
    ...stores,
    agendaOf: async (resource, interval) => stores.contents.agendas.read(resource, interval),
  };
});

cacheContract(async (keptMs) => inMemoryCache(keptMs));
