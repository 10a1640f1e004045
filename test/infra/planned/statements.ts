import type { Resource } from './terraform.ts';

type OneOrMore = string | readonly string[];

export interface Statement {
  /** Address of the resource whose policy it is. */
  readonly at: string;
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore>>;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore>>>>;
}

export const list = (value: OneOrMore | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value;

/** Every statement of every policy: of roles, keys, queues, topic, bus, bucket and table. */
export const statementsOf = (resources: readonly Resource[]): Statement[] =>
  resources.flatMap(({ address, values }) =>
    [values.policy, values.assume_role_policy].filter(isPolicy).flatMap((policy) =>
      JSON.parse(policy).Statement.map((statement: Record<string, OneOrMore>) => ({
        ...statement,
        at: address,
        Action: list(statement.Action),
        Resource: list(statement.Resource),
      })),
    ),
  );

// The mock gives a resource that has no policy of its own some letters in its place.
const isPolicy = (value: unknown): value is string => typeof value === 'string' && value.startsWith('{');
