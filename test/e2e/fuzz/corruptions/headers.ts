import { at, type Corrupt, printable } from './corrupt.ts';

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

export const ofHeaders: Record<string, Corrupt> = {
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

export const ofWire: Record<string, Corrupt> = {
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
