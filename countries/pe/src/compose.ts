import { type CountryEnvironment, composeCountry } from '@citas/country-kit';
import { country } from './country.ts';

export const compose = (env: CountryEnvironment) => composeCountry(country, env);
