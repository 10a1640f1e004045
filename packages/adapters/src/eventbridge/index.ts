export { type Archive, eventArchive, type ReplayState } from './archive.ts';
export { eventBridgeBus } from './bus.ts';
export { type Bus, eventBridgeClient } from './client.ts';
export { eventBridgeRouting } from './routing.ts';
