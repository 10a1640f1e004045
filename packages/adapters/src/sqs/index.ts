export { sqsClient } from './client.ts';
export { type LetterBox, sqsDeadLetters } from './dead-letters.ts';
export { batchOf, type HeldLetter, heldLetters, isRedrivable, letterQueues } from './letters.ts';
export { sqsParking } from './parking.ts';
export { type HeldMessage, type MessageQueue, openQueue } from './queue.ts';
