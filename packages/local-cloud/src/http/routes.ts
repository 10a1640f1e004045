import { SetupError } from '../setup-error.ts';

export interface Route<T> {
  /** `GET /v1/doctors/{id}`, `ANY /{proxy+}` or `$default`. */
  readonly key: string;
  readonly target: T;
}

export interface RouteMatch<T> {
  readonly route: Route<T>;
  readonly pathParameters: Readonly<Record<string, string>>;
}

interface Compiled<T> {
  readonly route: Route<T>;
  readonly method: string;
  readonly segments: readonly string[];
  /** Compared as text, the smaller wins: one digit a segment (literal, parameter, greedy), then the method. */
  readonly rank: string;
}

/**
 * Finds routes as an HTTP API does: a literal segment before a parameter, a parameter before a greedy one, an exact
 * method before ANY, and `$default` last. Throws SetupError when two targets claim one route.
 */
export const routeTable = <T>(routes: readonly Route<T>[]) => {
  const byKey = new Map<string, Route<T>>();
  for (const route of routes) {
    const shape = route.key.replace(/\{[^}+]+\}/g, '{}');
    if (byKey.has(shape))
      throw new SetupError(`Route "${route.key}" is declared twice in the function.json files.`);
    byKey.set(shape, route);
  }
  const fallback = byKey.get('$default');
  const compiled = routes
    .filter(({ key }) => key !== '$default')
    .map(compile)
    .sort((a, b) => (a.rank < b.rank ? -1 : 1));

  return (method: string, path: string): RouteMatch<T> | undefined => {
    const segments = segmentsOf(path);
    for (const candidate of compiled) {
      if (candidate.method !== 'ANY' && candidate.method !== method) continue;
      const pathParameters = parametersOf(candidate.segments, segments);
      if (pathParameters) return { route: candidate.route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
};

const compile = <T>(route: Route<T>): Compiled<T> => {
  const [method = '', path = ''] = route.key.split(' ');
  const segments = segmentsOf(path);
  const kinds = segments.map((segment) => (isGreedy(segment) ? '2' : isParameter(segment) ? '1' : '0'));
  return { route, method, segments, rank: `${kinds.join('')}${method === 'ANY' ? '~' : ''}` };
};

const parametersOf = (
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined => {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (isGreedy(part)) {
      parameters[part.slice(1, -2)] = segments.slice(index).join('/');
      return parameters;
    }
    if (isParameter(part)) {
      if (segment === '') return undefined;
      parameters[part.slice(1, -1)] = segment;
    } else if (part !== segment) return undefined;
  }
  return pattern.length === segments.length ? parameters : undefined;
};

const segmentsOf = (path: string): string[] => path.split('/').slice(1);
const isGreedy = (segment: string): boolean => segment.endsWith('+}');
const isParameter = (segment: string): boolean => segment.startsWith('{');
