import { agendasContract } from './agendas.ts';
import { changeContract } from './change-appointment.ts';
import { directoryContract } from './directory.ts';
import { historiesContract } from './histories.ts';
import { listsContract } from './lists.ts';
import type { OpenStores } from './port-stores.ts';
import { requestContract } from './request-appointment.ts';

export { cacheContract, type OpenCache } from './cache.ts';
export type { OpenStores, PortStores } from './port-stores.ts';

/**
 * What the ports promise, as tests: the table in memory and the one in DynamoDB run the same, so that what is
 * proved over the one holds for the other.
 */
export function portContracts(open: OpenStores): void {
  requestContract(open);
  changeContract(open);
  agendasContract(open);
  listsContract(open);
  directoryContract(open);
  historiesContract(open);
}
