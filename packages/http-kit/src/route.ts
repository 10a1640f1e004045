import type { Language, Operation } from '@citas/contracts';
import type { CitasError, Principal, Result } from '@citas/core';
import type * as z from 'zod/mini';

/** What a handler knows of an operation that needs no token. */
export interface PublicContext {
  /** The language that the caller prefers among those that Citas speaks. */
  readonly language: Language;
  readonly requestId: string;
}

export interface RequestContext extends PublicContext {
  /** Who calls; the role is one of the operation's. */
  readonly principal: Principal;
}

type ContextOf<O extends Operation> = O['roles'] extends readonly [] ? PublicContext : RequestContext;

export interface Reply {
  /** Sent with the operation's status: as JSON or, where the operation has a media type of its own, as the text it is. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * zod types an optional field as `T | undefined`, but leaves a field out that was not sent; so a present field
 * is never undefined.
 */
type Exact<T> = T extends object ? { [K in keyof T]: Exact<Exclude<T[K], undefined>> } : T;

type Part = 'params' | 'query' | 'headers' | 'body';
type Parsed<O extends Operation, P extends Part> =
  O extends Readonly<Record<P, infer S extends z.core.$ZodType>> ? Exact<z.output<S>> : undefined;

/** The validated request of an operation; parts without a schema are undefined. */
export interface Input<O extends Operation> {
  readonly params: Parsed<O, 'params'>;
  readonly query: Parsed<O, 'query'>;
  readonly headers: Parsed<O, 'headers'>;
  readonly body: Parsed<O, 'body'>;
}

export type Handler<O extends Operation> = (
  input: Input<O>,
  context: ContextOf<O>,
) => Promise<Result<Reply, CitasError>>;

export type ParsedInput = Readonly<Record<Part, unknown>>;

/** An operation with the handler that serves it. */
export interface Route {
  readonly operation: Operation;
  readonly run: (input: ParsedInput, context: PublicContext) => Promise<Result<Reply, CitasError>>;
}

/** Binds a handler to an operation of the contracts; the handler's types follow from the operation's schemas. */
export const route = <const O extends Operation>(operation: O, handler: Handler<O>): Route => ({
  operation,
  run: (input, context) => handler(input as Input<O>, context as ContextOf<O>),
});
