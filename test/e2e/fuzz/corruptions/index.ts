import fc, { type Arbitrary } from 'fast-check';
import type { Draft } from '../draft.ts';
import { awkward } from '../values.ts';
import { ofBody, ofText } from './body.ts';
import { oddTexts } from './corrupt.ts';
import { ofHeaders, ofWire } from './headers.ts';
import { ofTarget } from './target.ts';

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
