export type { Problem } from '@citas/contracts';
export { type ApiOptions, createApi } from './api.ts';
export type { Api, ApiContext } from './app.ts';
export { type CallLimits, type CallsPerMinute, callsPerMinute } from './call-limits.ts';
export { etag, ifMatchVersion } from './etag.ts';
export { type LambdaHandler, toLambda } from './lambda.ts';
export { localize } from './localize.ts';
export { presentAppointment, presentSlot } from './present.ts';
export {
  type Handler,
  type Input,
  type PublicContext,
  type Reply,
  type RequestContext,
  type Route,
  route,
} from './route.ts';
