import type { Deployable } from '../discovery.ts';
import type { LocalFunction } from '../functions/function.ts';
import type { RouteTarget } from '../http-front.ts';
import { SetupError } from '../setup-error.ts';
import { type Authorizer, lambdaAuthorizer } from './authorizer.ts';
import type { Route } from './routes.ts';

interface Deployed {
  readonly deployable: Deployable;
  readonly function: LocalFunction;
}

/** Routes of all functions: behind the one authorizer, unless they are public. */
export const deployedRoutes = (deployed: readonly Deployed[]): Route<RouteTarget>[] => {
  const authorizer = authorizerOf(deployed);
  return deployed.flatMap(({ deployable, function: target }) =>
    deployable.triggers.flatMap((trigger) => {
      if (trigger.type !== 'http') return [];
      if (trigger.routes.length > 0 && !authorizer) {
        throw new SetupError(`${deployable.name} has routes behind an authorizer, but no function.json declares one.`);
      }
      return [
        ...trigger.publicRoutes.map((key) => ({ key, target: { function: target } })),
        ...trigger.routes.map((key) => ({ key, target: { function: target, ...(authorizer && { authorizer }) } })),
      ];
    }),
  );
};

const authorizerOf = (deployed: readonly Deployed[]): Authorizer | undefined => {
  const [first, second] = deployed.flatMap(({ deployable, function: target }) =>
    deployable.triggers
      .filter((trigger) => trigger.type === 'authorizer')
      .map((trigger) => lambdaAuthorizer(target, trigger.resultTtlSeconds)),
  );
  if (second) throw new SetupError('More than one function.json declares an authorizer.');
  return first;
};
