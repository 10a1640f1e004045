import { defineConfig, type Options } from 'tsup';

/** Lambda's credentials are always in its environment: the chain of file, SSO and metadata providers is not bundled. */
const environmentCredentials: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'environment-credentials',
  setup(build) {
    const namespace = 'environment-credentials';
    build.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: namespace, namespace }));
    build.onLoad({ filter: /.*/, namespace }, () => ({
      contents: `export const defaultProvider = () => async () => ({
        accessKeyId: process.env.AWS_ACCESS_KEY_ID,
        secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY,
        sessionToken: process.env.AWS_SESSION_TOKEN,
      });`,
    }));
  },
};

/** One minified ES module per function, `dist/lambda.js`, with its source map beside it. */
export const lambdaBundle = (options: Options = {}) =>
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
    esbuildPlugins: [environmentCredentials],
    ...options,
  });

