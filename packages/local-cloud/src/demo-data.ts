import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { CountryProfile } from '@citas/contracts';
import type { Keep } from './data-dir.ts';

/** A patient and a doctor of one country, between whom a booking goes well. */
export interface Sample {
  readonly patientId: string;
  readonly doctorId: string;
}

export interface DemoOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly signingKey: string;
  readonly profiles: readonly CountryProfile[];
  readonly keep: Keep;
}

interface Kept {
  readonly countries: readonly string[];
  readonly sample: Sample;
}

const file = 'demo-data.json';

/** Loads demo data for the countries that have none yet: kept data is never written over. */
export const ensureDemoData = async ({ keep, profiles, ...target }: DemoOptions): Promise<Sample> => {
  const kept: Kept | undefined = JSON.parse(keep.read(file) ?? 'null') ?? undefined;
  const fresh = profiles.filter(({ code }) => !kept?.countries.includes(code));
  if (kept && fresh.length === 0) return kept.sample;
  // Loaded on demand: most tests start the stack without it.
  const { loadDemoData } = await import('./demo/index.ts');
  const loaded = await loadDemoData({ ...target, profiles: fresh, onProgress: () => undefined });
  const sample = kept?.sample ?? { patientId: loaded.patientId, doctorId: loaded.doctorId };
  const countries = [...(kept?.countries ?? []), ...fresh.map(({ code }) => code)];
  keep.write(file, JSON.stringify({ countries, sample }));
  return sample;
};
