import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoDoctors, dynamoPatients, dynamoSites } from '@citas/adapters';
import type { CountryProfile } from '@citas/contracts';
import type { Doctor, Patient, Site } from '@citas/core';
import { recordingClient, writeInBatches } from './batch-writer.ts';
import { demoDoctors } from './doctors.ts';
import { demoPatients } from './patients.ts';
import { seededRandom } from './random.ts';
import { demoSites } from './sites.ts';

export interface DemoCountry {
  readonly sites: readonly Site[];
  readonly doctors: readonly Doctor[];
  readonly patients: readonly Patient[];
}

/** Sites, doctors and patients of a country, made up from its profile alone: the same at every call. */
export function demoCountry(profile: CountryProfile): DemoCountry {
  const random = seededRandom(`citas-demo/${profile.code}`);
  const sites = demoSites(profile, random);
  return {
    sites,
    doctors: demoDoctors(profile, sites, random),
    patients: demoPatients(profile, sites, random),
  };
}

/** The country with the fewest things to know before a booking: what a first walk through the API wants. */
const plainestFirst = (a: CountryProfile, b: CountryProfile): number =>
  a.timeZones.length - b.timeZones.length || a.documents.length - b.documents.length;

export interface LoadOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  /** The one of the services: under another, registered documents would not be recognised. */
  readonly signingKey: string;
  readonly profiles: readonly CountryProfile[];
  readonly onProgress: (written: number, total: number) => void;
}

/**
 * Fills a table that has none of it yet with synthetic sites, doctors and patients of some countries.
 *
 * @returns a patient and a doctor of one country, between whom a plain booking is confirmed.
 */
export async function loadDemoData(
  options: LoadOptions,
): Promise<{ readonly patientId: string; readonly doctorId: string }> {
  const { tableName, signingKey, profiles } = options;
  const { client, items } = recordingClient();
  const table = { client, tableName, signingKey };
  const stores = {
    sites: dynamoSites(table),
    doctors: dynamoDoctors(table),
    patients: dynamoPatients(table),
  };
  const samples: { patientId: string; doctorId: string }[] = [];
  for (const profile of profiles.toSorted(plainestFirst)) {
    const { sites, doctors, patients } = demoCountry(profile);
    for (const site of sites) await stores.sites.add(site);
    for (const doctor of doctors) await stores.doctors.add(doctor);
    for (const patient of patients) await stores.patients.add(patient);
    if (patients[0] && doctors[0]) samples.push({ patientId: patients[0].id, doctorId: doctors[0].id });
  }
  client.destroy();
  const [sample] = samples;
  if (!sample) throw new Error('demo data needs a country');
  await writeInBatches(options.client, tableName, items, options.onProgress);
  return sample;
}
