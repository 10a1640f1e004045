import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoClient,
  dynamoDoctors,
  dynamoPatients,
  dynamoProfiles,
  personalData,
  systemClock,
} from '@citas/adapters';
import { createLog } from '@citas/log';
import { createMetrics } from '@citas/metrics';
import type { Country } from './contract.ts';
import type { CountryEnvironment } from './env.ts';
import { countryWorker } from './worker.ts';

/** A country's Lambda handler over the real table; whatever the country's steps need, the country constructs. */
export function composeCountry(country: Country, env: CountryEnvironment) {
  const metrics = createMetrics(env.METRICS_NAMESPACE);
  const table = { client: dynamoClient({}, metrics.spend), tableName: env.TABLE_NAME };
  const worker = countryWorker(country, {
    appointments: dynamoAppointments(table),
    agendas: dynamoAgendas(table),
    patients: dynamoPatients({ ...table, personalData: personalData(env.PERSONAL_DATA_KEY) }),
    doctors: dynamoDoctors(table),
    profiles: dynamoProfiles({ ...table, clock: systemClock }),
    clock: systemClock,
    log: createLog(`country-${country.code}`),
  });
  return metrics.around('decide', worker);
}
