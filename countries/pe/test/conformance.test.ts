import { conformance } from '@citas/country-kit/conformance';
import file from '../country.json' with { type: 'json' };
import { country } from '../src/country.ts';
import { samples } from './samples.ts';

conformance({ country, file, samples });
