import { readEnvironment } from '@citas/country-kit';

export const env = await readEnvironment(process.env);
