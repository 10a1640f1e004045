import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import {
  type CountryProfile,
  countryFile,
  decisionRequests,
  eventSource,
  type FunctionManifest,
  type FunctionTrigger,
  functionManifest,
} from '@citas/contracts';
import { SetupError } from './setup-error.ts';

type QueueTrigger = Extract<FunctionTrigger, { type: 'queue' }>;

/** A trigger of a service, or a country's queue, which may limit its concurrency. */
export type DeployedTrigger =
  | Exclude<FunctionTrigger, QueueTrigger>
  | (QueueTrigger & { maximumConcurrency?: number });

export interface Deployable extends Omit<FunctionManifest, 'access' | 'description' | 'triggers'> {
  readonly triggers: readonly DeployedTrigger[];
  readonly bundle: string;
}

export interface Country {
  readonly profile: CountryProfile;
  /** country.json as it is: Terraform stores the same text. */
  readonly profileText: string;
  readonly worker: Deployable;
}

/** What Terraform sets for every country's worker. */
const workerEnvironment = ['TABLE_NAME', 'PERSONAL_DATA_KEY', 'METRICS_NAMESPACE'];

/** Every folder of `services/` with a function.json. Throws SetupError for a bad file or a missing bundle. */
export const discoverServices = (root: string): Deployable[] =>
  deployables(root, 'services', 'function.json').map(({ folder, file }) => ({
    ...parsed(root, file, functionManifest.safeParse(json(root, file))),
    bundle: bundleOf(root, folder),
  }));

/** Every folder of `countries/` with a country.json, but for templates, whose names begin with `_`. */
export const discoverCountries = (root: string): Country[] =>
  deployables(root, 'countries', 'country.json').map(({ folder, file }) => {
    const { worker, ...profile } = parsed(root, file, countryFile.safeParse(json(root, file)));
    const { memoryMb, timeoutSeconds, ...queueSettings } = worker;
    const { code } = profile;
    return {
      profile,
      profileText: readFileSync(file, 'utf8'),
      worker: {
        name: `country-${code}`,
        memoryMb,
        timeoutSeconds,
        environment: workerEnvironment,
        triggers: [{ type: 'queue', queue: code, source: countryPattern(code), ...queueSettings }],
        bundle: bundleOf(root, folder),
      },
    };
  });

/** The rule that feeds a country's queue. */
const countryPattern = (code: string) => ({
  source: [eventSource],
  'detail-type': [...decisionRequests],
  detail: { country: [code] },
});

const deployables = (root: string, kind: string, manifest: string) => {
  const parent = join(root, kind);
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => !name.startsWith('_'))
    .sort()
    .map((name) => ({ folder: join(parent, name), file: join(parent, name, manifest) }))
    .filter(({ file }) => existsSync(file));
};

const json = (root: string, file: string): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new SetupError(`${relative(root, file)} is not JSON: ${(error as Error).message}`);
  }
};

type Parsed<T> =
  | { success: true; data: T }
  | { success: false; error: { issues: ReadonlyArray<{ path: PropertyKey[]; message: string }> } };

const parsed = <T>(root: string, file: string, result: Parsed<T>): T => {
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`);
  throw new SetupError(`${relative(root, file)} is not valid: ${faults.join('; ')}`);
};

const bundleOf = (root: string, folder: string): string => {
  const bundle = join(folder, 'dist', 'lambda.js');
  if (existsSync(bundle)) return bundle;
  throw new SetupError(`${relative(root, bundle)} is missing: run \`npm run build\`.`);
};
