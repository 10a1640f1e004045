import { type CountryFile, countryFile } from '@citas/contracts';
import type { Country } from '../contract.ts';
import type { CountrySamples } from './samples.ts';

/** A country's package as its tests hand it in. */
export interface ConformanceInput {
  readonly country: Country;
  /** `country.json`, parsed as JSON. */
  readonly file: unknown;
  readonly samples: CountrySamples;
}

/** The country under test, with its file known to have the right form. */
export interface Subject {
  readonly country: Country;
  readonly profile: CountryFile;
  readonly samples: CountrySamples;
}

/** Undefined when the file has not the form that the platform reads. */
export function subjectOf({ country, file, samples }: ConformanceInput): Subject | undefined {
  const profile = countryFile.safeParse(file);
  return profile.success ? { country, profile: profile.data, samples } : undefined;
}
