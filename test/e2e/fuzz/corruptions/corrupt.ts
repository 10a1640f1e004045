import type { Draft } from '../draft.ts';
import { awkward } from '../values.ts';

/** Does one thing to a request; `pick` and `value` choose which and with what. */
export type Corrupt = (draft: Draft, pick: number, value: unknown) => void;

export const at = <T>(list: readonly T[], pick: number): T => list[pick % list.length]!;

/** Texts that look almost right somewhere. */
export const oddTexts = [
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

/** A value as a header or a query can say it. */
export const printable = (value: unknown): string =>
  (JSON.stringify(value) ?? '')
    .replaceAll(/[^\x20-\x7e]/g, (char) => (char === '\0' ? '' : char))
    .slice(0, 3000);
