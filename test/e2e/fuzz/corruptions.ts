import fc, { type Arbitrary } from 'fast-check';
import type { Draft } from './draft.ts';
import { awkward } from './values.ts';

type Corrupt = (draft: Draft, pick: number, value: unknown) => void;

const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

/** Every value of a body, and the body itself, by where it is kept. */
function places(draft: Draft): Place[] {
  const found: Place[] = [];
  const walk = (holder: Record<string, unknown>, key: string) => {
    found.push({ holder, key });
    const value = holder[key];
    if (typeof value !== 'object' || value === null) return;
    for (const inner of Object.keys(value)) walk(value as Record<string, unknown>, inner);
  };
  if (draft.body !== undefined) walk(draft as unknown as Record<string, unknown>, 'body');
  return found;
}

const replace = (draft: Draft, pick: number, change: (value: unknown) => unknown) => {
  const found = places(draft);
  if (found.length === 0) return;
  const { holder, key } = at(found, pick);
  const value = change(holder[key]);
  Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true });
};

const oddKeys = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '',
  'a/b~c',
  '\u0000',
  'id',
  'version',
  'status',
  'ñ',
];

const ofBody: Record<string, Corrupt> = {
  replace: (draft, pick, value) => replace(draft, pick, () => value),
  drop: (draft, pick) => {
    const found = places(draft);
    if (found.length === 0) return;
    const { holder, key } = at(found, pick);
    delete holder[key];
  },
  extraKey: (draft, pick, value) => {
    const objects = places(draft)
      .map(({ holder, key }) => holder[key])
      .filter((one): one is object => typeof one === 'object' && one !== null && !Array.isArray(one));
    if (objects.length === 0) return;
    // By assignment, `__proto__` would set the prototype and never be sent.
    const given = { value, enumerable: true, writable: true, configurable: true };
    Object.defineProperty(at(objects, pick), at(oddKeys, pick), given);
  },
  deepen: (draft, pick, value) =>
    replace(draft, pick, () => {
      let deep = value;
      for (let level = 0; level < at([16, 17, 60, 400], pick); level += 1)
        deep = pick % 2 ? [deep] : { a: deep };
      return deep;
    }),
  bloat: (draft, pick) =>
    replace(draft, pick, () => at(['x', '😀', '\u0000'], pick).repeat(at([129, 5_000, 60_000], pick))),
  many: (draft, pick) =>
    replace(draft, pick, (value) => Array.from({ length: at([101, 3000], pick) }, () => value)),
};

/** Bodies that are no JSON in UTF-8, or none that anybody means. */
const spellings: readonly ((json: string) => string | Uint8Array)[] = [
  (json) => json.slice(0, -1),
  (json) => `${json},`,
  (json) => `${json}${json}`,
  (json) => json.replaceAll('"', "'"),
  (json) => json.replace('{', '{,'),
  (json) => `/* */${json}`,
  (json) => `\ufeff\ufeff${json}`,
  (json) => Buffer.from(json, 'utf16le'),
  (json) => Buffer.concat([Buffer.from(json.slice(0, -1)), Buffer.from([0xc3, 0x28, 0xff])]),
  () => Buffer.from([0x1f, 0x8b, 8, 0, 0, 0]),
  () => 'NaN',
  () => '{"a":1e999999}',
  () => ' ',
  () => '['.repeat(50_000),
  () => '{"a":'.repeat(20_000),
  () => `{"a":"${'x'.repeat(100 * 1024)}"}`,
  () => 'patientId=1&doctorId=2',
];

const ofText: Record<string, Corrupt> = {
  respellBody: (draft, pick) => {
    if (!draft.target.body || draft.body === undefined) return;
    const spelt = at(spellings, pick)(JSON.stringify(draft.body));
    draft.bytes = typeof spelt === 'string' ? Buffer.from(spelt) : spelt;
    draft.broken = true;
  },
  /** The last one counts, as for every JSON parser; nothing must get by that was only looked at once. */
  doubleKey: (draft, pick) => {
    const keys = Object.keys((draft.body as object | null | undefined) ?? {});
    if (keys.length === 0 || Array.isArray(draft.body) || typeof draft.body !== 'object') return;
    const json = JSON.stringify(draft.body);
    draft.bytes = Buffer.from(`{${JSON.stringify(at(keys, pick))}:null,${json.slice(1)}`);
  },
  bodyOnAny: (draft) => {
    if (!draft.target.body) draft.bytes = Buffer.from('{"status":"CANCELLED"}');
  },
};

const printable = (value: unknown): string =>
  (JSON.stringify(value) ?? '')
    .replaceAll(/[^\x20-\x7e]/g, (char) => (char === '\0' ? '' : char))
    .slice(0, 3000);

const contentTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/jsonp',
  'application/merge-patch+json',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencoded',
  'application/json, text/plain',
  '*/*',
  '',
];
const odd: readonly (readonly [string, string])[] = [
  ['x-http-method-override', 'DELETE'],
  ['x-forwarded-for', '127.0.0.1, <script>'],
  ['x-forwarded-host', 'evil.example'],
  ['x-original-url', '/v1/patients'],
  ['x-request-id', 'mine'],
  ['x-amzn-trace-id', 'Root=1-67891233-abcdef012345678912345678'],
  ['accept', 'application/xml'],
  ['accept-encoding', 'br;q=1, gzip;q=0'],
  ['accept-language', 'xx-YY;q=1.5, *;q=0, pt;q=abc'],
  ['accept-language', 'ñ,'.repeat(500)],
  ['expect', 'nothing'],
  ['cookie', 'a=b; __proto__=c; token=admin'],
  ['range', 'bytes=0-1'],
  ['if-none-match', '*'],
  ['origin', 'null'],
  ['x-long', 'x'.repeat(6000)],
];

const ofHeaders: Record<string, Corrupt> = {
  contentType: (draft, pick) => {
    draft.headers.push(['content-type', at(contentTypes, pick)]);
    if (draft.target.body) draft.broken = true;
  },
  contentEncoding: (draft, pick) => {
    draft.headers.push(['content-encoding', at(['gzip', 'br', 'x', 'identity, gzip'], pick)]);
    if (draft.target.body) draft.broken = true;
  },
  oddHeader: (draft, pick) => {
    const [name, value] = at(odd, pick);
    draft.headers.push([name, value]);
    if (name === 'expect') draft.garbled = true;
  },
  repeatHeader: (draft, pick) => {
    if (draft.headers.length === 0) return;
    const [name, value] = at(draft.headers, pick);
    draft.headers.push([name, pick % 2 ? value : `${value}0`]);
  },
  secondAuthorization: (draft) => {
    draft.headers.push(['authorization', 'Bearer a.b.c'], ['Authorization', 'Bearer d.e.f']);
    draft.broken ||= draft.target.roles.length > 0;
  },
  parameterHeader: (draft, pick, value) => {
    const names = draft.target.parameters
      .filter(({ in: place }) => place === 'header')
      .map(({ name }) => name);
    const name = at(names, pick);
    draft.headers = [...draft.headers.filter(([other]) => other !== name), [name, printable(value)]];
  },
};

const framings: readonly (readonly [string, string])[][] = [
  [['content-length', '999999']],
  [['content-length', '1']],
  [['content-length', '-1']],
  [['content-length', '0x10']],
  [
    ['content-length', '2'],
    ['content-length', '3'],
  ],
  [
    ['content-length', '5'],
    ['transfer-encoding', 'chunked'],
  ],
  [['transfer-encoding', 'chunked']],
  [['transfer-encoding', 'gzip, chunked']],
  [['transfer-encoding', 'identity']],
];
const spoilers: readonly (readonly [string, string])[] = [
  ['bad header', 'x'],
  ['x-nul', 'a\0b'],
  ['x-huge', 'x'.repeat(20_000)],
  ['', ''],
  ['x-folded', 'a\r\n b'],
];

const ofWire: Record<string, Corrupt> = {
  framing: (draft, pick) => {
    draft.framing = at(framings, pick).map(([name, value]) => [name, value]);
    draft.garbled = true;
    draft.hangsUp = true;
  },
  spoiltHeader: (draft, pick) => {
    const [name, value] = at(spoilers, pick);
    draft.headers.push([name, value]);
    draft.garbled = true;
  },
};

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
const oddTexts = [
  ...awkward.filter((text) => text.isWellFormed()),
  '',
  ' ',
  '0',
  '-1',
  '1e3',
  '0x1',
  'Infinity',
  '101',
  '20.0001',
  'undefined',
  'a/b',
  '..',
  '*',
  'PENDING,',
  '2026-02-30',
  '2026-11-24T09:00',
  '2026-11-24T09:00Z',
  '2026-11-24 09:00:00Z',
  '2026-11-24T24:00:00Z',
  '2026-11-24T23:59:60Z',
  '+123456-01-01',
  'x'.repeat(600),
];

const ofTarget: Record<string, Corrupt> = {
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

const corruptors = { ...ofBody, ...ofText, ...ofHeaders, ...ofWire, ...ofTarget };

export interface Corruption {
  readonly what: string;
  readonly pick: number;
  readonly value: unknown;
}

const odds = fc.oneof(
  fc.constantFrom<unknown>(
    ...awkward,
    ...oddTexts,
    null,
    true,
    [],
    {},
    0,
    -0,
    -1,
    1e308,
    2 ** 53,
    0.1,
    [[]],
    [null],
    { a: 1 },
  ),
  fc.jsonValue(),
);

/** Something to do to a request that no well-meaning client does. */
export const corruption: Arbitrary<Corruption> = fc.record({
  what: fc.constantFrom(...Object.keys(corruptors)),
  pick: fc.nat({ max: 9999 }),
  value: odds,
});

export const corrupt = (draft: Draft, { what, pick, value }: Corruption): void =>
  corruptors[what]!(draft, pick, structuredClone(value));
