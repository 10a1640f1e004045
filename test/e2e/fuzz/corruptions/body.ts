import type { Draft } from '../draft.ts';
import { at, type Corrupt } from './corrupt.ts';

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

export const ofBody: Record<string, Corrupt> = {
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

export const ofText: Record<string, Corrupt> = {
  respellBody: (draft, pick) => {
    if (!draft.target.body || draft.body === undefined) return;
    const spelt = at(spellings, pick)(JSON.stringify(draft.body));
    draft.bytes = typeof spelt === 'string' ? Buffer.from(spelt) : spelt;
    draft.broken = true;
  },
  /** The last one counts, as for every JSON parser; nothing must get by that was only looked at once. */
  doubleKey: (draft, pick) => {
    const keys = Object.keys((draft.body as object | null | undefined) ?? {});
    if (draft.bytes || keys.length === 0 || Array.isArray(draft.body) || typeof draft.body !== 'object')
      return;
    const json = JSON.stringify(draft.body);
    draft.bytes = Buffer.from(`{${JSON.stringify(at(keys, pick))}:null,${json.slice(1)}`);
  },
  bodyOnAny: (draft) => {
    if (!draft.target.body) draft.bytes = Buffer.from('{"status":"CANCELLED"}');
  },
};
