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

/** Fails the build of a bundle that has outgrown its budget: cold starts pay for every kilobyte. */
const withinBudget = (budgetKb: number): NonNullable<Options['plugins']>[number] => ({
  name: 'budget',
  buildEnd({ writtenFiles }) {
    for (const { name, size = 0 } of writtenFiles) {
      if (!name.endsWith('lambda.js') || size <= budgetKb * 1024) continue;
      throw new Error(`${name} has ${Math.ceil(size / 1024)} KB, and its budget is ${budgetKb} KB`);
    }
  },
});

export interface BundleOptions extends Options {
  /** Most that `dist/lambda.js` may have, in KB of 1024 bytes. */
  readonly budgetKb?: number;
}

/** The AWS Encryption SDK stays out of `lambda.js`: whoever seals personal data loads it from a file beside it. */
const personalDataBeside: Plugin = {
  name: 'personal-data-beside',
  setup(build) {
    build.onResolve({ filter: /\/encryption-sdk\.ts$/ }, ({ kind }) =>
      kind === 'dynamic-import' ? { path: './personal-data.js', external: true } : undefined,
    );
  },
};

/** What a folder `beside` holds is imported from a file of its own, an entry named as it is, when it is needed. */
const beside: Plugin = {
  name: 'beside',
  setup(build) {
    build.onResolve({ filter: /\/beside\/[\w-]+\.ts$/ }, ({ kind, path }) =>
      kind === 'dynamic-import'
        ? { path: `./${path.split('/').at(-1)!.replace(/ts$/, 'js')}`, external: true }
        : undefined,
    );
  },
};

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
      'personal-data': fileURLToPath(
        new URL('../adapters/src/personal-data/encryption-sdk.ts', import.meta.url),
      ),
    },
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
      personalDataBeside,
      beside,
      noBranchKeyStore,
    ],
    ...options,
  });
