import { deadlineShards } from '../table-definition.ts';

const spread = (id: string): number =>
  [...id].reduce((hash, char) => (hash * 31 + char.charCodeAt(0)) % 65_521, 0) % deadlineShards;

/** Spreads the appointments that await a decision over the partitions of the index by deadline. */
export const decisionShardOf = (id: string): number => spread(id);

/** The same for reviews of patients, in partitions of their own: no deadline ever waits behind a review. */
export const reviewShardOf = (id: string): number => deadlineShards + spread(id);

export const decisionShards = Array.from({ length: deadlineShards }, (_, index) => index);
export const reviewShards = decisionShards.map((shard) => deadlineShards + shard);
