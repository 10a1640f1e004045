import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ids, sealer, systemClock } from '../src/index.ts';

const key = 'a signing key of thirty-two bytes';

describe('ids', () => {
  it('are a prefix and 22 letters and digits, new each time', () => {
    const made = Array.from({ length: 1000 }, () => ids(key).next('apt'));
    expect(new Set(made).size).toBe(1000);
    for (const id of made) expect(id).toMatch(/^apt_[A-Za-z0-9]{22}$/);
  });

  it('derived from the same parts are the same, and from others or under another key are not', () => {
    const derive = (...parts: string[]) => ids(key).derived('apt', ...parts);
    expect(derive('ana', 'k1')).toMatch(/^apt_[A-Za-z0-9]{22}$/);
    expect(derive('ana', 'k1')).toBe(derive('ana', 'k1'));
    const others = [derive('an', 'ak1'), derive('ana', 'k2'), derive('anak1'), derive('ana', 'k1', '')];
    const elsewhere = [ids(key).derived('h', 'ana', 'k1'), ids('another key').derived('apt', 'ana', 'k1')];
    const all = [derive('ana', 'k1'), ...others, ...elsewhere].map((id) => id.split('_')[1]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('fingerprints do not depend on the order of keys, and tell different bodies apart', () => {
    const { fingerprint } = ids(key);
    expect(fingerprint({ a: 1, b: { c: [1, 2], d: undefined } })).toBe(
      fingerprint({ b: { c: [1, 2] }, a: 1 }),
    );
    const bodies = [
      { a: 1 },
      { a: '1' },
      { a: [1] },
      { a: { 0: 1 } },
      { b: 1 },
      {},
      [],
      null,
      { a: [2, 1] },
      { a: [1, 2] },
    ];
    expect(new Set(bodies.map(fingerprint)).size).toBe(bodies.length);
  });
});

describe('a seal', () => {
  it('opens to what was sealed, under its scope only', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), fc.string(), (value, scope, other) => {
        const text = sealer(key).seal(scope, value);
        expect(text).toMatch(/^[A-Za-z0-9_-]+$/);
        expect(sealer(key).open(scope, text)).toEqual(JSON.parse(JSON.stringify(value)));
        if (other !== scope) expect(sealer(key).open(other, text)).toBeUndefined();
        expect(sealer('another key').open(scope, text)).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  it('does not open once a single character is changed, added or taken away', () => {
    const { seal, open } = sealer(key);
    const text = seal('cursor', { id: 'doc_1' });
    for (let index = 0; index < text.length; index += 1) {
      const swapped = `${text.slice(0, index)}${text[index] === 'A' ? 'B' : 'A'}${text.slice(index + 1)}`;
      expect(open('cursor', swapped)).toBeUndefined();
      expect(open('cursor', `${text.slice(0, index)}${text.slice(index + 1)}`)).toBeUndefined();
    }
    for (const forged of ['', 'x', `${text}=`, `${text} `, `${text}A`, 'e30', '%%%']) {
      expect(open('cursor', forged)).toBeUndefined();
    }
  });

  it('shows nothing of what it holds, is the same for the same value, and in all its parts another for any other', () => {
    const seal = (scope: string, holder: string, by = key) => sealer(by).seal(scope, { holder });
    expect(seal('s', 'ana')).toBe(seal('s', 'ana'));
    const texts = [seal('s', 'ana'), seal('t', 'ana'), seal('s', 'anb'), seal('s', 'ana', `${key}x`)];
    const nonces = texts.map((text) => Buffer.from(text, 'base64url').subarray(0, 12).toString('hex'));
    expect(new Set(nonces).size).toBe(4);
    expect(texts.some((text) => Buffer.from(text, 'base64url').includes('ana'))).toBe(false);
  });
});

it('the clock tells the time and sleeps', async () => {
  const before = Date.now();
  await systemClock.sleep(5);
  expect(systemClock.now()).toBeGreaterThanOrEqual(before + 4);
});
