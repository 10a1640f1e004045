import type { Deployable } from '../discovery.ts';
import type { LocalFunction } from '../functions/function.ts';
import type { RouteTarget } from '../http-front.ts';
import { lambdaAuthorizer } from './authorizer.ts';
import type { Route } from './routes.ts';

interface Deployed {
  readonly deployable: Deployable;
  readonly function: LocalFunction;
}

/** Routes of all functions: behind the one authorizer, unless they are public. */
export const deployedRoutes = (deployed: readonly Deployed[]): Route<RouteTarget>[] => {
  const triggers = deployed.flatMap(({ deployable, function: target }) =>
    deployable.triggers.map((trigger) => ({ trigger, target })),
  );
  const [authorizer] = triggers.flatMap(({ trigger, target }) =>
    trigger.type === 'authorizer' ? [lambdaAuthorizer(target, trigger.resultTtlSeconds)] : [],
  );
  return triggers.flatMap(({ trigger, target }) => {
    if (trigger.type !== 'http') return [];
    return [
      ...trigger.publicRoutes.map((key) => ({ key, target: { function: target } })),
      ...trigger.routes.map((key) => ({
        key,
        target: { function: target, ...(authorizer && { authorizer }) },
      })),
    ];
  });
};
