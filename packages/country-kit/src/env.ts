import { withSecrets } from '@citas/adapters';
import * as z from 'zod/mini';

/** Environment of every country's worker; parsed once, in the country's own `src/env.ts`. */
export const countryEnvironment = z.object({
  TABLE_NAME: z.string().check(z.minLength(3)),
});
export type CountryEnvironment = z.infer<typeof countryEnvironment>;

/**
 * Reads a worker's environment, secrets included.
 *
 * @throws when something is missing: the worker does not start.
 */
export const readEnvironment = async (
  environment: Readonly<Record<string, string | undefined>>,
): Promise<CountryEnvironment> => countryEnvironment.parse(await withSecrets(environment));
