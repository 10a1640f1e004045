import { countryEnvironment } from '@citas/country-kit';

export const env = countryEnvironment.parse(process.env);
