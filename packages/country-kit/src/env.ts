import * as z from 'zod/mini';

/** Environment of every country's worker; parsed once, in the country's own `src/env.ts`. */
export const countryEnvironment = z.object({
  TABLE_NAME: z.string().check(z.minLength(3)),
});
export type CountryEnvironment = z.infer<typeof countryEnvironment>;
