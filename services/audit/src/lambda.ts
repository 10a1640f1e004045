import { compose } from './compose.ts';
import { env } from './env.ts';

export const handler = compose(env);
