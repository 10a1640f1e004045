import type { Ledger } from '@citas/adapters/testing/ledger';
import type { Sample } from './demo-data.ts';
import type { Deployment } from './deployment.ts';
import type { Endpoints } from './environment.ts';
import type { Faults } from './faults/faults.ts';
import type { LogSink } from './functions/log-sink.ts';
import type { TokenRequest } from './issuer/issuer.ts';
import type { Watchdog } from './processes/watchdog.ts';
import type { RedisLocal } from './redis.ts';
import type { RoutedQueue } from './routing.ts';

export interface LocalCloudOptions {
  /** 0, the default, takes a free port. */
  readonly apiPort?: number;
  /** Keeps table, queues and keys for the next start; without it everything lives in memory. */
  readonly dataDir?: string;
  /** Part of every resource's name; `local` unless given. */
  readonly environment?: string;
  readonly loadDemoData?: boolean;
  /** Path of redis-server: one is started, and the functions that can use a cache use it. */
  readonly cache?: string;
  /** Gives the people of the demo data visits of the last days, and books some for them through the API. */
  readonly bookDemoAppointments?: boolean;
  /** Puts a ledger between the functions and DynamoDB that counts the units of their calls. */
  readonly countUnits?: boolean;
  /** Lets tests break the calls of functions, bus and pollers to AWS. */
  readonly faults?: boolean;
  /** Codes of the countries to serve; every country of the repository unless given. */
  readonly countries?: readonly string[];
  /** Calls that a caller may make in a minute, by role, where they differ from the deployed limits. */
  readonly callsPerMinute?: Readonly<Record<string, number>>;
  readonly logSink?: LogSink;
  readonly logLevel?: string;
  /** Key under which what names a person is sealed: `raw:` and 32 bytes in base64; not sealed unless given. */
  readonly personalDataKey?: string;
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
  /** Of the web app; undefined in a repository that has none. */
  readonly appUrl: string | undefined;
  readonly region: string;
  readonly tableName: string;
  readonly busName: string;
  readonly endpoints: Endpoints;
  readonly ledger: Ledger | undefined;
  readonly faults: Pick<Faults, 'inject'> | undefined;
  readonly cache: RedisLocal | undefined;
  readonly issuer: string;
  readonly countries: readonly string[];
  /** Queues with their dead-letter queues, by name without the environment's prefix: `pe`, `unrouted`. */
  readonly queues: ReadonlyMap<string, RoutedQueue>;
  readonly functions: Pick<Deployment, 'names' | 'invoke' | 'kill' | 'pause' | 'resume' | 'shiftClock'>;
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
