import { describe, expect, it } from 'vitest';
import { routeTable } from '../src/http/routes.ts';
import { SetupError } from '../src/setup-error.ts';

const find = (...keys: string[]) => routeTable(keys.map((key) => ({ key, target: key })));

describe('a route is chosen', () => {
  const match = find(
    '$default',
    'ANY /{proxy+}',
    'GET /pets/{proxy+}',
    'GET /pets/{id}',
    'ANY /pets/{id}',
    'GET /pets/dog',
    'GET /pets/dog/{name}',
    'GET /pets/{id}/food',
    'ANY /pets/cat',
  );

  it.each([
    ['literal before parameter', 'GET', '/pets/dog', 'GET /pets/dog'],
    ['parameter before greedy', 'GET', '/pets/7', 'GET /pets/{id}'],
    ['method before ANY', 'POST', '/pets/7', 'ANY /pets/{id}'],
    ['literal path of ANY before parameter path of the method', 'GET', '/pets/cat', 'ANY /pets/cat'],
    ['first literal segment that differs', 'GET', '/pets/dog/food', 'GET /pets/dog/{name}'],
    ['inner parameter', 'GET', '/pets/7/food', 'GET /pets/{id}/food'],
    ['longer greedy before shorter', 'GET', '/pets/7/a/b', 'GET /pets/{proxy+}'],
    ['greedy for other methods', 'POST', '/pets/7/a/b', 'ANY /{proxy+}'],
    ['greedy for the root', 'GET', '/', 'ANY /{proxy+}'],
  ])('%s', (_what, method, path, key) => {
    expect(match(method, path)?.route.target).toBe(key);
  });

  it('$default last, and none where there is no $default', () => {
    expect(find('GET /a', '$default')('GET', '/b')?.route.target).toBe('$default');
    expect(find('GET /a')('GET', '/b')).toBeUndefined();
    expect(find('GET /a')('POST', '/a')).toBeUndefined();
    expect(find('GET /a')('GET', '/a/')).toBeUndefined();
  });

  it('with its path parameters', () => {
    const found = find('GET /a/{x}/b/{rest+}')('GET', '/a/1/b/2/3');
    expect(found?.pathParameters).toEqual({ x: '1', rest: '2/3' });
  });
});

it('a route cannot belong to two functions', () => {
  expect(() => find('GET /a/{id}', 'GET /a/{name}')).toThrow(SetupError);
});
