import { at, type Corrupt, oddTexts, printable } from './corrupt.ts';

const methods = ['HEAD', 'OPTIONS', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'PROPFIND', 'get', 'X'];
const respellings: readonly ((path: string) => string)[] = [
  (path) => `${path}/`,
  (path) => path.replace('/v1', '/v1/'),
  (path) => path.replace('/v1', '/V1'),
  (path) => path.replace('/v1', '/v2'),
  (path) => path.replace('/v1', '/v1/./../v1'),
  (path) => `${path};a=b`,
  (path) => `${path}%`,
  (path) => `${path}%00`,
  (path) => `${path}%c0%af`,
  (path) => `${path}/%2e%2e/%2e%2e/health`,
  (path) => `${path}#fragment`,
  (path) => path.toUpperCase(),
  (path) => `${path}/${'x'.repeat(5000)}`,
  (path) => `http://other.example${path}`,
  (path) => path.replaceAll('/', '\\'),
];
const queries = [
  'a[]=1&a[]=2',
  'a[b]=c',
  '__proto__=1',
  'limit',
  '=',
  '&&',
  '%',
  '%ff=%fe',
  `q=${'x'.repeat(5000)}`,
  'constructor[prototype]=1',
];
export const ofTarget: Record<string, Corrupt> = {
  method: (draft, pick) => {
    draft.method = at(methods, pick);
    if (draft.method === draft.target.method) return;
    draft.elsewhere = true;
    draft.garbled = /^(X|get)$/.test(draft.method);
  },
  respellPath: (draft, pick) => {
    draft.respell = (written) => {
      const [path = '', search] = written.split('?');
      return search === undefined ? at(respellings, pick)(path) : `${at(respellings, pick)(path)}?${search}`;
    };
    draft.elsewhere = true;
    draft.garbled = true;
  },
  pathParameter: (draft, pick) => {
    const names = Object.keys(draft.params);
    if (names.length > 0) draft.params[at(names, pick)] = at(oddTexts, pick);
  },
  queryParameter: (draft, pick, value) => {
    const names = draft.target.parameters
      .filter(({ in: place }) => place === 'query')
      .map(({ name }) => name);
    if (names.length === 0) return;
    const name = at(names, pick);
    const text = pick % 3 ? at(oddTexts, pick) : printable(value);
    draft.query = [...draft.query.filter(([other]) => other !== name), [name, text]];
  },
  repeatQuery: (draft, pick) => {
    if (draft.query.length > 0) draft.query.push([...at(draft.query, pick)]);
  },
  oddQuery: (draft, pick) => {
    const query = at(queries, pick);
    draft.respell = (written) => `${written}${written.includes('?') ? '&' : '?'}${query}`;
    // A name without a value, or nothing at all, may be harmless.
    draft.broken ||= !/^[&=]*$/.test(query);
  },
};
