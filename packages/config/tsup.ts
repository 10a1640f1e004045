import { fileURLToPath } from 'node:url';
import { defineConfig, type Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Replaces a module of the AWS SDK that a function can never reach by a few lines of our own. */
const replaced = (name: string, filter: RegExp, contents: string): Plugin => ({
  name,
  setup(build) {
    build.onResolve({ filter }, () => ({ path: name, namespace: name }));
    build.onLoad({ filter: /.*/, namespace: name }, () => ({ contents }));
  },
});

/** Lambda's credentials are always in its environment: the chain of file, SSO and metadata providers is left out. */
const environmentCredentials = replaced(
  'environment-credentials',
  /^@aws-sdk\/credential-provider-node$/,
  `export const defaultProvider = () => async () => ({
    accessKeyId: process.env.AWS_ACCESS_KEY_ID,
    secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
    sessionToken: process.env.AWS_SESSION_TOKEN,
  });`,
);

/** DynamoDB's endpoint is known from its region; discovery of others is off unless somebody asks for it. */
const noEndpointDiscovery = replaced(
  'no-endpoint-discovery',
  /^@aws-sdk\/middleware-endpoint-discovery$/,
  `export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
    environmentVariableSelector: () => false,
    configFileSelector: () => false,
    default: false,
  };
  export const resolveEndpointDiscoveryConfig = (config) => config;`,
);

/**
 * None of the services that we call streams events. The SDK imports this part when it meets one: in a single file
 * that one dynamic import wraps all it depends on, half of the SDK, in functions that V8 has to parse twice.
 */
const noEventStreams = replaced(
  'no-event-streams',
  /^@smithy\/core\/event-streams$/,
  `export const eventStreamSerdeProvider = undefined;
  export class EventStreamSerde {
    constructor() { throw new Error('event streams are not part of this bundle'); }
  }`,
);

/** Most that `dist/personal-data.js` may have, in KB: what the AWS Encryption SDK is, and no more. */
const personalDataBudgetKb = 420;

/** Fails the build of a bundle that has outgrown its budget: cold starts pay for every kilobyte. */
const withinBudget = (budgetKb: number): NonNullable<Options['plugins']>[number] => ({
  name: 'budget',
  buildEnd({ writtenFiles }) {
    const budgets = Object.entries({ 'lambda.js': budgetKb, 'personal-data.js': personalDataBudgetKb });
    for (const { name, size = 0 } of writtenFiles) {
      const [, budget = Number.POSITIVE_INFINITY] = budgets.find(([file]) => name.endsWith(file)) ?? [];
      if (size <= budget * 1024) continue;
      throw new Error(`${name} has ${Math.ceil(size / 1024)} KB, and its budget is ${budget} KB`);
    }
  },
});

export interface BundleOptions extends Options {
  /** Most that `dist/lambda.js` may have, in KB of 1024 bytes. */
  readonly budgetKb?: number;
}

/** A module that stays out of `lambda.js`: whoever needs it loads it from a file beside. */
const beside = (name: string, filter: RegExp): Plugin => ({
  name: `${name}-beside`,
  setup(build) {
    build.onResolve({ filter }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: `./${name}.js`, external: true } : undefined,
    );
  },
});

const adapterSource = (path: string): string =>
  fileURLToPath(new URL(`../adapters/src/${path}`, import.meta.url));

/** Part of the KMS keyring's package that is not used, and would bring a second DynamoDB client along. */
const noBranchKeyStore = replaced(
  'no-branch-key-store',
  /^@aws-crypto\/branch-keystore-node$/,
  'export const isIBranchKeyStoreNode = () => false;',
);

/** For functions that read or write what names a person: `dist/personal-data.js` beside `dist/lambda.js`. */
export const lambdaBundleWithPersonalData = (options: BundleOptions = {}) =>
  lambdaBundle({
    entry: {
      lambda: 'src/lambda.ts',
      'personal-data': adapterSource('personal-data/encryption-sdk.ts'),
    },
    ...options,
  });

/** For functions that use the cache: `dist/cache.js` beside `dist/lambda.js`, loaded only where there is a cache. */
export const lambdaBundleWithCache = (options: BundleOptions = {}) =>
  lambdaBundle({
    entry: { lambda: 'src/lambda.ts', cache: adapterSource('cache/valkey.ts') },
    ...options,
  });

/** One minified ES module per function, `dist/lambda.js`, with its source map beside it. */
export const lambdaBundle = ({ budgetKb = 340, ...options }: BundleOptions = {}) =>
  defineConfig({
    entry: { lambda: 'src/lambda.ts' },
    format: 'esm',
    platform: 'node',
    target: 'node24',
    bundle: true,
    splitting: false,
    minify: true,
    sourcemap: true,
    clean: true,
    silent: true,
    noExternal: [/.*/],
    outExtension: () => ({ js: '.js' }),
    banner: { js: "import{createRequire as __r}from'node:module';const require=__r(import.meta.url);" },
    plugins: [withinBudget(budgetKb)],
    esbuildPlugins: [
      environmentCredentials,
      noEndpointDiscovery,
      noEventStreams,
      // The AWS Encryption SDK, and the client of the cache.
      beside('personal-data', /\/encryption-sdk\.ts$/),
      beside('cache', /\/valkey\.ts$/),
      // What an event as a calendar file is made with.
      beside('calendar', /\/beside\/calendar\.ts$/),
      noBranchKeyStore,
    ],
    ...options,
  });
