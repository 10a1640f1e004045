export { cloudWatchClient } from './client.ts';
export { cloudWatchFigures } from './figures.ts';
