import * as z from 'zod/mini';
import { id, timestamp, timeZone } from '../primitives.ts';

export const idParams = z.strictObject({ id });

export const page = {
  /** Items wanted, at most 100. */
  limit: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(100)), 20),
  /** `nextCursor` of the page before; bound to the same query and caller. */
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(1024))),
};

export const pageOf = <T extends z.core.$ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

/** A free or taken stretch of a doctor's agenda, in the site's own time. */
export const slot = z.object({ doctorId: id, siteId: id, startsAt: timestamp, endsAt: timestamp, timeZone });

export const ifMatch = z.strictObject({
  'if-match': z.optional(z.string().check(z.regex(/^(\*|(W\/)?"\d{1,9}")$/))),
});
