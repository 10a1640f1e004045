import { defineCountry } from '@citas/country-kit';
import { decide } from './decide.ts';
import { rules } from './rules/index.ts';

export const country = defineCountry({ code: 'xx', rules, decide, steps: [] });
