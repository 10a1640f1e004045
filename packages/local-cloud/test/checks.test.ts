import { describe, expect, it } from 'vitest';
import { checkDeployables } from '../src/checks.ts';
import type { Deployable, DeployedTrigger } from '../src/discovery.ts';
import { SetupError } from '../src/setup-error.ts';

const deployable = (name: string, triggers: DeployedTrigger[], environment: string[] = []): Deployable => ({
  ...{ name, triggers, environment, memoryMb: 128, timeoutSeconds: 1, bundle: '' },
});
const http = (...routes: string[]): DeployedTrigger => ({ type: 'http', routes, publicRoutes: [] });
const open = (...publicRoutes: string[]): DeployedTrigger => ({ type: 'http', routes: [], publicRoutes });
const authorizer: DeployedTrigger = { type: 'authorizer', resultTtlSeconds: 0 };
const queue = (name: string): DeployedTrigger => ({
  ...{ type: 'queue', queue: name, source: {}, batchSize: 1, batchingWindowSeconds: 0 },
  ...{ visibilityTimeoutSeconds: 1, maxReceiveCount: 1 },
});

describe('a stack is refused', () => {
  it.each<[string, Deployable[], string]>([
    ['with an unknown variable', [deployable('a', [], ['NOPE'])], 'Function a asks for the variable NOPE'],
    [
      'with two functions of one name',
      [deployable('a', []), deployable('a', [])],
      'Function a is declared twice',
    ],
    [
      'with two readers of a queue',
      [deployable('a', [queue('q')]), deployable('b', [queue('q')])],
      'Queue q is declared twice',
    ],
    [
      'with two owners of a route',
      [deployable('a', [authorizer, http('GET /x')]), deployable('b', [open('GET /x')])],
      'Route "GET /x"',
    ],
    [
      'with two authorizers',
      [deployable('a', [authorizer]), deployable('b', [authorizer])],
      'More than one function.json',
    ],
    [
      'with guarded routes but no authorizer',
      [deployable('a', [http('GET /x')])],
      'Function a has routes behind an authorizer',
    ],
  ])('%s', (_what, deployables, message) => {
    expect(() => checkDeployables(deployables, ['TABLE_NAME'])).toThrow(SetupError);
    expect(() => checkDeployables(deployables, ['TABLE_NAME'])).toThrow(message);
  });

  it('not when public routes need no authorizer', () => {
    checkDeployables([deployable('a', [open('GET /x')], ['TABLE_NAME'])], ['TABLE_NAME']);
  });
});
