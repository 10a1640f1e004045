import * as z from 'zod/mini';

/** Environment of every country's worker; parsed once, in the country's own `src/env.ts`. */
export const countryEnvironment = z.object({
  TABLE_NAME: z.string().check(z.minLength(3)),
  METRICS_NAMESPACE: z.string().check(z.minLength(1)),
  /** Key under which what names a person is sealed; nothing is where it is empty. */
  PERSONAL_DATA_KEY: z.optional(z.string()),
});
export type CountryEnvironment = z.infer<typeof countryEnvironment>;
