import * as z from 'zod/mini';
import { id, timestamp, timeZone } from '../primitives.ts';

export const idParams = z.strictObject({ id });

export const longestPage = 100;

export const page = {
  limit: z._default(
    z.coerce.number().check(z.int(), z.minimum(1), z.maximum(longestPage), z.describe('Items wanted.')),
    20,
  ),
  cursor: z.optional(
    z
      .string()
      .check(
        z.minLength(1),
        z.maxLength(1024),
        z.describe('`nextCursor` of the page before; bound to the same query and caller.'),
      ),
  ),
};

export const pageOf = <T extends z.core.$ZodType>(item: T) =>
  z.object({
    items: z.array(item).check(z.maxLength(longestPage)),
    nextCursor: z.nullable(z.string()).check(z.describe('`cursor` of the next page; null on the last one.')),
  });

/** A free or taken stretch of a doctor's agenda, in the site's own time. */
export const slot = z.object({ doctorId: id, siteId: id, startsAt: timestamp, endsAt: timestamp, timeZone });

export const ifMatch = z.strictObject({
  'if-match': z.optional(
    z
      .string()
      .check(
        z.regex(/^(\*|(W\/)?"\d{1,9}")$/),
        z.describe('`ETag` of the version that the change was made for; a stale one is answered with 412.'),
      ),
  ),
});

/** A period of a query; either end may be left open. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * A rule over several fields of an object, judged whenever those fields are sound in themselves, whatever else
 * is wrong with the object.
 *
 * @param error code of the fault, reported at `at`; `params` fill its text.
 */
export const acrossFields = <T extends object>(
  fields: readonly (keyof T & string)[],
  rule: (value: T) => boolean,
  { at, error, params }: { at: keyof T & string; error: string; params?: Record<string, number> },
) =>
  z.refine<T>(rule, {
    path: [at],
    error,
    ...(params && { params }),
    when: ({ value, issues }) =>
      typeof value === 'object' &&
      value !== null &&
      !issues.some((issue) => (fields as readonly unknown[]).includes(issue.path?.[0])),
  });
