import type { Deployable } from './discovery.ts';
import { routeTable } from './http/routes.ts';
import { SetupError } from './setup-error.ts';

/**
 * Throws SetupError for what makes no stack, however good each manifest is by itself: two functions of one name,
 * two owners of a route or a queue, no authorizer or several, a variable that is not among those provided.
 */
export const checkDeployables = (deployables: readonly Deployable[], provided: readonly string[]): void => {
  const triggers = deployables.flatMap(({ name, triggers: all }) =>
    all.map((trigger) => ({ name, trigger })),
  );
  unique(deployables.map(({ name }) => `Function ${name}`));
  unique(triggers.flatMap(({ trigger }) => (trigger.type === 'queue' ? [`Queue ${trigger.queue}`] : [])));

  for (const { name, environment } of deployables) {
    const missing = environment.find((variable) => !provided.includes(variable));
    if (!missing) continue;
    throw new SetupError(
      `Function ${name} asks for the variable ${missing}, which the stack does not provide.`,
    );
  }

  const http = triggers.flatMap(({ name, trigger }) => (trigger.type === 'http' ? [{ name, trigger }] : []));
  routeTable(
    http.flatMap(({ trigger }) =>
      [...trigger.routes, ...trigger.publicRoutes].map((key) => ({ key, target: key })),
    ),
  );
  const authorizers = triggers.filter(({ trigger }) => trigger.type === 'authorizer');
  if (authorizers.length > 1) throw new SetupError('More than one function.json declares an authorizer.');
  const guarded = http.find(({ trigger }) => trigger.routes.length > 0);
  if (guarded && authorizers.length === 0) {
    throw new SetupError(
      `Function ${guarded.name} has routes behind an authorizer, but no function.json declares one.`,
    );
  }
};

const unique = (things: readonly string[]): void => {
  const twice = things.find((thing, index) => things.indexOf(thing) !== index);
  if (twice) throw new SetupError(`${twice} is declared twice.`);
};
