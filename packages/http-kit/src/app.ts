import type { Language } from '@citas/contracts';
import type { Principal } from '@citas/core';
import type { Context, Hono } from 'hono';

/** What travels with one request through the app. */
export interface ApiEnv {
  Bindings: {
    /** `requestContext` of the API Gateway event, untrusted in form. */
    readonly requestContext?: {
      readonly requestId?: unknown;
      readonly authorizer?: { readonly lambda?: unknown };
    };
  };
  Variables: {
    requestId: string;
    language: Language;
    operation?: string;
    /** Its route key, as API Gateway has it: never a path with ids in it. */
    routeKey?: string;
    principal?: Principal;
    /** What every answer to a counted call says of the caller's limit. */
    limitHeaders?: Readonly<Record<string, string>>;
    /** Code of the problem that was answered. */
    problem?: string;
  };
}

export type Api = Hono<ApiEnv>;
export type ApiContext = Context<ApiEnv>;
