import * as z from 'zod/mini';
import { operation } from './operation.ts';

export const getHealth = operation({
  id: 'getHealth',
  method: 'get',
  path: '/health',
  tag: 'Health',
  summary: 'Say that the API answers',
  roles: [],
  status: 200,
  response: z.object({ status: z.literal('ok') }),
  problems: [],
});
