import type * as z from 'zod/mini';
import type { ProblemCode } from './problems.ts';

export const roles = ['patient', 'doctor', 'staff', 'admin', 'service'] as const;
export type Role = (typeof roles)[number];

type Shape = z.core.$ZodType<Record<string, unknown>>;

/**
 * One operation of the API: validation, routing, role check and OpenAPI are all derived from it.
 * `roles` is empty for operations that need no token. Problems that every operation can answer with
 * (401, 403, 404 of unknown routes, 413, 429, 500, 503 …) are not repeated in `problems`.
 */
export interface Operation {
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Path in OpenAPI form: `/v1/doctors/{id}`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly roles: readonly Role[];
  readonly params?: Shape;
  readonly query?: Shape;
  readonly headers?: Shape;
  readonly body?: Shape;
  readonly status: 200 | 201 | 202;
  readonly response: z.core.$ZodType;
  /** Of the answer, where it is a text of another kind than JSON. */
  readonly mediaType?: string;
  /** Response headers besides `x-request-id`, with what they say. */
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly problems: readonly ProblemCode[];
}

/** Keeps the precise schema types of an operation while checking its form. */
export const operation = <const O extends Operation>(definition: O): O => definition;
