export { sqsClient } from './client.ts';
export { sqsParking } from './parking.ts';
export { type HeldMessage, type MessageQueue, openQueue } from './queue.ts';
