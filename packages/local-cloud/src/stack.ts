import { randomUUID } from 'node:crypto';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDeployables } from './checks.ts';
import { keepIn, keptSecret } from './data-dir.ts';
import { bookDemoAppointments } from './demo/bookings.ts';
import { ensureDemoData } from './demo-data.ts';
import { Deployment } from './deployment.ts';
import { type Country, discoverCountries, discoverServices } from './discovery.ts';
import { environmentValues, providedVariables } from './environment.ts';
import { Faults } from './faults/faults.ts';
import type { LogSink } from './functions/log-sink.ts';
import { send } from './http/response.ts';
import { type HttpFront, startHttpFront } from './http-front.ts';
import { createIssuer, type Issuer } from './issuer/issuer.ts';
import { demoPeople } from './issuer/people.ts';
import { openIdProvider } from './issuer/provider.ts';
import type { LocalCloud, LocalCloudOptions } from './local-cloud.ts';
import { resourceNames } from './names.ts';
import { startPlatform } from './platform.ts';
import { startWatchdog } from './processes/watchdog.ts';
import { startRedis } from './redis.ts';
import { SetupError } from './setup-error.ts';
import { region } from './sqs.ts';
import { createTable, putCountryProfile } from './table.ts';
import { serveWebApp } from './web/app.ts';

type Stop = () => Promise<void>;

const audience = 'citas-api';
const webClient = 'citas-web';
/** Says that kept data has its demo appointments. */
const bookedFile = 'demo-appointments';
const drainLimitMs = 5_000;

/** Starts the whole stack on loopback ports from the built bundles. Throws SetupError, with nothing left running. */
export const startLocalCloud = async (options: LocalCloudOptions = {}): Promise<LocalCloud> => {
  const stops: Stop[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return { ...(await start(options, (end) => void stops.push(end))), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const start = async (
  options: LocalCloudOptions,
  onStop: (stop: Stop) => void,
): Promise<Omit<LocalCloud, 'stop'>> => {
  const { environment = 'local', logLevel = 'INFO', callsPerMinute = {} } = options;
  const { personalDataKey = '', logSink = () => undefined } = options;
  const root = options.root ?? fileURLToPath(new URL('../../../', import.meta.url));
  const dataDir = options.dataDir && resolve(options.dataDir);
  const names = resourceNames(environment);
  const warn = (line: string) => logSink({ function: 'local-cloud', stream: 'stderr', line });
  const step = stepTimer(options.onProgress);

  const services = discoverServices(root);
  const countries = selected(discoverCountries(root), options.countries);
  checkDeployables([...services, ...countries.map(({ worker }) => worker)], providedVariables);
  const front = await startHttpFront(options.apiPort ?? 0);
  onStop(() => front.stop());
  const watchdog = startWatchdog();
  onStop(() => watchdog.close());
  const cache = options.cache ? await startRedis({ program: options.cache, watchdog }) : undefined;
  if (cache) onStop(() => cache.stop());
  const keep = keepIn(dataDir);
  const signingKey = keptSecret(keep, 'signing-key');
  const issuer = await createIssuer(`${front.url}/issuer`, audience, keep);
  const appUrl = serveSignIn({
    ...{ front, issuer, environment },
    countries: countries.map(({ profile }) => profile.code),
    directory: join(root, 'services/web'),
  });
  const faults = options.faults ? new Faults((name) => deployment.kill(name)) : undefined;
  const platform = await startPlatform({
    busName: names.bus,
    dataDir,
    countUnits: options.countUnits ?? false,
    faults,
    watchdog,
    onDropped: warn,
    onStarted: onStop,
  });
  const { dynamodb: client } = platform;
  const tableName = names.table;

  const observed: LogSink = (line) => {
    if (line.stream === 'stdout') platform.cloudWatch.takeLine(line.line);
    logSink(line);
  };
  const deployment = new Deployment({
    ...{ platform, names, dataDir, watchdog, logSink: observed, warn },
    environment: environmentValues({
      ...{ environment, names, issuer, signingKey, personalDataKey, logLevel, callsPerMinute },
      cacheUrl: cache?.url ?? '',
    }),
    hasCache: cache !== undefined,
    visibilityTimeoutSeconds: options.visibilityTimeoutSeconds,
  });
  onStop(() => stopDeployment(deployment, dataDir !== undefined));
  // Functions load while Java starts: both take seconds, and neither needs the other.
  const [streamArn] = await Promise.all([
    step('DynamoDB Local and the table', async () => {
      await platform.dynamodbReady;
      const created = await createTable(client, tableName);
      for (const country of countries) await putCountryProfile(client, tableName, country);
      return created;
    }),
    step(`${services.length} services and ${countries.length} countries`, () =>
      deployment.deploy([...services, ...countries.map(({ worker }) => worker)]),
    ),
  ]);
  front.serve(deployment.routes());
  const profiles = countries.map(({ profile }) => profile);
  const sample = options.loadDemoData
    ? await step('demo data', () => ensureDemoData({ client, tableName, signingKey, profiles, keep }))
    : undefined;
  const isNew = options.bookDemoAppointments && !keep.read(bookedFile);
  if (isNew) {
    // Before anything works on the table: a worker or the sweep would end what is long overdue.
    const past = { client, tableName, signingKey, profiles, now: Date.now() };
    await step('visits of the last days', async () => (await import('./demo/past.ts')).recordDemoPast(past));
  }
  deployment.startTriggers(deployment.names, streamArn);
  for (const { code } of profiles) deployment.startDeadLetters(code);
  if (isNew) {
    const codes = profiles.map(({ code }) => code);
    const token = await issuer.issueToken({ role: 'staff', sub: 'stf_demo', countries: codes });
    await step('demo appointments', () =>
      bookDemoAppointments({ apiUrl: front.url, token, countries: codes }),
    );
    keep.write(bookedFile, 'true');
  }

  return {
    apiUrl: front.url,
    docsUrl: `${front.url}/docs`,
    appUrl,
    region,
    tableName,
    busName: names.bus,
    endpoints: platform.endpoints,
    ledger: platform.ledger,
    faults,
    cache,
    issuer: issuer.url,
    countries: profiles.map(({ code }) => code),
    queues: deployment.queues,
    functions: deployment,
    sample,
    watchdog,
    issueToken: issuer.issueToken,
    trigger: (name) => deployment.fire(name),
    async addCountry(code) {
      const [country] = selected(discoverCountries(root), [code]);
      await putCountryProfile(client, tableName, country!);
      await deployment.deploy([country!.worker]);
      deployment.startTriggers([country!.worker.name], streamArn);
      deployment.startDeadLetters(code);
    },
  };
};

interface SignInOptions {
  readonly front: HttpFront;
  readonly issuer: Issuer;
  readonly environment: string;
  readonly countries: readonly string[];
  /** Folder of the web app. */
  readonly directory: string;
}

/** Serves the issuer and, where it is built, the web app that signs people in there. */
const serveSignIn = ({ front, issuer, environment, countries, directory }: SignInOptions) => {
  const people = demoPeople(countries);
  const redirectPrefix = `${front.url}/app/`;
  const provider = openIdProvider({ issuer, people, clientId: webClient, redirectPrefix });
  front.mount('/issuer', async (request, response, path) =>
    send(response, randomUUID(), await provider(request, path)),
  );
  const signIn = { kind: 'oidc', issuer: issuer.url, clientId: webClient, scope: 'openid', audience, people };
  const config = { apiUrl: front.url, locale: 'es', environment, signIn };
  return serveWebApp(front, { directory, issuer: issuer.url, config });
};

/** With data to keep, what is under way may end first, so that no message waits out its visibility timeout. */
const stopDeployment = async (deployment: Deployment, drain: boolean): Promise<void> => {
  const stopped = deployment.stopTriggers();
  if (drain) {
    const limit = Promise.withResolvers<void>();
    const timer = setTimeout(limit.resolve, drainLimitMs);
    await Promise.race([stopped, limit.promise]);
    clearTimeout(timer);
  }
  await deployment.stopFunctions();
};

const selected = (
  discovered: readonly Country[],
  wanted: readonly string[] | undefined,
): readonly Country[] => {
  if (!wanted) return discovered;
  return wanted.map((code) => {
    const country = discovered.find(({ profile }) => profile.code === code);
    if (!country)
      throw new SetupError(`There is no country ${code}: countries/${code}/country.json is missing.`);
    return country;
  });
};

const stepTimer =
  (onProgress: LocalCloudOptions['onProgress']) =>
  async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    onProgress?.(name, performance.now() - from);
    return result;
  };
