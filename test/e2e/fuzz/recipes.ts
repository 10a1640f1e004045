import { type Role, roles } from '@citas/contracts/http';
import fc, { type Arbitrary } from 'fast-check';
import { type Corruption, corruption } from './corruptions/index.ts';
import type { Document, Target } from './document.ts';
import type { Recipe } from './draft.ts';
import { broken, type Caller, realNames, sealedNames, strangers } from './scene.ts';
import { anyValue, type Known } from './values.ts';

/** A request, and what is done to it; `meant` is the share of real values in one that nothing is done to. */
export interface Case {
  readonly recipe: Recipe;
  readonly meant: 'real' | 'made-up' | 'corrupt';
  readonly corruptions: readonly Corruption[];
}

const served = ({ roles: list }: Target): Arbitrary<Caller> =>
  list.length > 0
    ? fc.constantFrom(...list).map((role) => ({ token: role as Role }))
    : fc.constantFrom({ token: 'none' }, { token: 'admin' });

const anybody = (target: Target): Arbitrary<Caller> =>
  fc.oneof(
    { weight: 6, arbitrary: served(target) },
    { weight: 2, arbitrary: fc.constantFrom(...broken, ...strangers, ...roles).map((token) => ({ token })) },
  );

/** A request that fits the document. */
function recipe(
  target: Target,
  document: Document,
  always: boolean,
  caller: Arbitrary<Caller>,
): Arbitrary<Recipe> {
  const known: Known = { names: realNames, sealed: sealedNames, always, resolve: document.resolve };
  const part = (place: 'path' | 'query' | 'header') => {
    const declared = target.parameters.filter(
      ({ name, required, in: where }) => where === place && (required || !(always && sealedNames.has(name))),
    );
    const fields = Object.fromEntries(
      declared.map(({ name, schema }) => [name, anyValue(schema, name, known)]),
    );
    const requiredKeys = declared.filter(({ required }) => required).map(({ name }) => name);
    return fc.record(fields, { requiredKeys });
  };
  return fc.record({
    target: fc.constant(target),
    scene: fc.nat({ max: 999 }),
    caller,
    known: always ? fc.nat({ max: 999 }) : fc.option(fc.nat({ max: 999 }), { nil: undefined }),
    params: part('path'),
    query: part('query'),
    headers: part('header'),
    body: target.body ? anyValue(target.body.schema, '', known) : fc.constant(undefined),
  });
}

export const realCase = (target: Target, document: Document): Arbitrary<Case> =>
  fc.record({
    recipe: recipe(target, document, true, served(target)),
    meant: fc.constant('real'),
    corruptions: fc.constant([]),
  });

const madeUpCase = (target: Target, document: Document): Arbitrary<Case> =>
  fc.record({
    recipe: recipe(target, document, false, anybody(target)),
    meant: fc.constant('made-up'),
    corruptions: fc.constant([]),
  });

const corruptCase = (target: Target, document: Document): Arbitrary<Case> =>
  fc.record({
    recipe: recipe(target, document, true, anybody(target)),
    meant: fc.constant('corrupt'),
    corruptions: fc.array(corruption, { minLength: 1, maxLength: 3 }),
  });

/** Any operation of the document, called well or badly. */
export const anyCase = (document: Document): Arbitrary<Case> =>
  fc.oneof(
    ...document.targets.flatMap((target) => [
      { weight: 3, arbitrary: realCase(target, document) },
      { weight: 2, arbitrary: madeUpCase(target, document) },
      { weight: 4, arbitrary: corruptCase(target, document) },
    ]),
  );
