import * as z from 'zod/mini';

/** Who pays: an insurer or a public scheme, as the country names it. */
export const coverage = z.strictObject({
  insurer: z.string().check(z.minLength(1), z.maxLength(60)),
  plan: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  memberId: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
});
