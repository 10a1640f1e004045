import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { keepIn, keptSecret } from './data-dir.ts';
import { ensureDemoData, type Sample } from './demo-data.ts';
import { Deployment } from './deployment.ts';
import { type Country, discoverCountries, discoverServices } from './discovery.ts';
import type { Endpoints } from './environment.ts';
import type { LogSink } from './functions/log-sink.ts';
import { startHttpFront } from './http-front.ts';
import { createIssuer, type TokenRequest } from './issuer.ts';
import { resourceNames } from './names.ts';
import { startPlatform } from './platform.ts';
import { startWatchdog, type Watchdog } from './processes/watchdog.ts';
import type { RoutedQueue } from './routing.ts';
import { SetupError } from './setup-error.ts';
import { region } from './sqs.ts';
import { createTable, putCountryProfile } from './table.ts';

export interface LocalCloudOptions {
  /** 0, the default, takes a free port. */
  readonly apiPort?: number;
  /** Keeps table, queues and keys for the next start; without it everything lives in memory. */
  readonly dataDir?: string;
  /** Part of every resource's name; `local` unless given. */
  readonly environment?: string;
  readonly loadDemoData?: boolean;
  /** Codes of the countries to serve; every country of the repository unless given. */
  readonly countries?: readonly string[];
  readonly logSink?: LogSink;
  readonly logLevel?: string;
  /** Overrides the visibility timeout of every queue. */
  readonly visibilityTimeoutSeconds?: number;
  /** Called at the end of each step of the start. */
  readonly onProgress?: (step: string, milliseconds: number) => void;
  /** Folder that holds `services/` and `countries/`; the repository itself unless given. */
  readonly root?: string;
}

export interface LocalCloud {
  readonly apiUrl: string;
  readonly docsUrl: string;
  readonly region: string;
  readonly tableName: string;
  readonly busName: string;
  readonly endpoints: Endpoints;
  readonly issuer: string;
  readonly countries: readonly string[];
  /** Queues with their dead-letter queues, by name without the environment's prefix: `pe`, `unrouted`. */
  readonly queues: ReadonlyMap<string, RoutedQueue>;
  readonly functions: Pick<Deployment, 'names' | 'invoke' | 'kill' | 'pause' | 'resume'>;
  readonly sample: Sample | undefined;
  /** Ends with the stack, whatever ends the stack. */
  readonly watchdog: Watchdog;
  issueToken(request: TokenRequest): Promise<string>;
  /** Fires the schedule of a function at once; throws when the function fails. */
  trigger(functionName: string): Promise<void>;
  /** Serves a country that the start left out, as if Terraform had just applied it. */
  addCountry(code: string): Promise<void>;
  stop(): Promise<void>;
}

const audience = 'citas-api';
const drainLimitMs = 5_000;

/** Starts the whole stack on loopback ports from the built bundles. Throws SetupError, with nothing left running. */
export const startLocalCloud = async (options: LocalCloudOptions = {}): Promise<LocalCloud> => {
  const stops: Array<() => Promise<void>> = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  try {
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
};

const start = async (
  options: LocalCloudOptions,
  stops: Array<() => Promise<void>>,
  stop: () => Promise<void>,
): Promise<LocalCloud> => {
  const { environment = 'local', logLevel = 'INFO', logSink = () => undefined } = options;
  const root = options.root ?? fileURLToPath(new URL('../../../', import.meta.url));
  const dataDir = options.dataDir && resolve(options.dataDir);
  const names = resourceNames(environment);
  const warn = (line: string) => logSink({ function: 'local-cloud', stream: 'stderr', line });
  const step = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    options.onProgress?.(name, performance.now() - from);
    return result;
  };

  const services = discoverServices(root);
  const countries = selected(discoverCountries(root), options.countries);
  const front = await startHttpFront(options.apiPort ?? 0);
  stops.push(() => front.stop());
  const watchdog = startWatchdog();
  stops.push(() => watchdog.close());

  const keep = keepIn(dataDir);
  const signingKey = keptSecret(keep, 'signing-key');
  const issuer = await createIssuer(`${front.url}/issuer`, audience, keep);
  front.serveDocument('/issuer/.well-known/jwks.json', issuer.jwks);
  front.serveDocument('/issuer/.well-known/openid-configuration', issuer.configuration);

  const platform = await step('table, queues and bus', () =>
    startPlatform({
      busName: names.bus,
      dataDir,
      watchdog,
      onDropped: warn,
      onStarted: (end) => void stops.push(end),
    }),
  );
  const streamArn = await createTable(platform.dynamodb, names.table);
  const deployment = new Deployment({
    platform,
    names,
    streamArn,
    dataDir,
    visibilityTimeoutSeconds: options.visibilityTimeoutSeconds,
    watchdog,
    logSink,
    warn,
    environment: {
      TABLE_NAME: names.table,
      BUS_NAME: names.bus,
      ENVIRONMENT: environment,
      ISSUER: issuer.url,
      AUDIENCE: audience,
      JWKS_URL: `${issuer.url}/.well-known/jwks.json`,
      SIGNING_KEY: signingKey,
      COUNTRY_RULE_PREFIX: names.rulePrefix,
      LOG_LEVEL: logLevel,
    },
  });
  stops.push(() => deployment.stopFunctions());
};

const selected = (discovered: readonly Country[], wanted: readonly string[] | undefined): readonly Country[] => {
  if (!wanted) return discovered;
  return wanted.map((code) => {
    const country = discovered.find(({ profile }) => profile.code === code);
    if (!country) throw new SetupError(`There is no country ${code}: countries/${code}/country.json is missing.`);
    return country;
  });
};
