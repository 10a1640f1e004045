import { givenNames, surnames } from './flavours.ts';
import type { Random } from './random.ts';

/** `pat_demo_pe_001`. */
export const demoId = (kind: string, country: string, index: number): string =>
  `${kind}_demo_${country}_${String(index + 1).padStart(3, '0')}`;

export const madeUpName = (random: Random): string =>
  `${random.pick(givenNames)} ${random.pick(surnames)} ${random.pick(surnames)}`;

/** A domain reserved for examples (RFC 2606). */
export const madeUpEmail = (id: string): string => `${id.replaceAll('_', '.')}@example.com`;

/** 555-0100 to 555-0199 are kept for fiction in every area of the North American plan. */
export const madeUpPhone = (random: Random): string =>
  `+1${201 + random.below(700)}5550${100 + random.below(100)}`;
