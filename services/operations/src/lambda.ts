import { toLambda } from '@citas/http-kit';
import { compose } from './compose.ts';
import { env } from './env.ts';

export const handler = toLambda(compose(env));
