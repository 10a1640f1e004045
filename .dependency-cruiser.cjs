/**
 * Imports point inward, and everything that is not allowed here is an error (deny by default):
 * contracts ← core ← adapters, http-kit ← service-kit, country-kit ← services and countries, which never meet.
 */
const src = (name) => `^packages/${name}/src/`;

const allow = (from, ...to) => ({ from: { path: from }, to: { path: to } });

const npm = (...names) => names.map((name) => `/node_modules/${name}/`);

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'aws-sdk-only-in-adapters',
      comment: 'Only adapters talk to AWS: every other package goes through a port.',
      severity: 'error',
      from: {
        path: '^(packages/(contracts|core|http-kit|service-kit|country-kit|log|ops)|services|countries)/[^/]*/?src',
      },
      to: { path: npm('@aws-sdk') },
    },
  ],
  allowedSeverity: 'error',
  allowed: [
    // A package's own files.
    ...['packages', 'services', 'countries'].map((root) => ({
      from: { path: `^${root}/([^/]+)/` },
      to: { path: `^${root}/$1/` },
    })),
    { from: { path: '^(scripts|test|bench)/' }, to: {} },
    { from: { path: '^[^/]+$' }, to: {} },
    // Tests may use the test support of others, and any tool.
    { from: { path: '^(packages|services|countries)/[^/]+/(test|scripts|mutation|[^/]+\\.ts$)' }, to: {} },
    allow(src('contracts'), ...npm('zod')),
    allow(src('core'), src('contracts'), ...npm('temporal-polyfill')),
    allow('^packages/core/src/testing/', ...npm('vitest', 'fast-check')),
    allow(src('log'), '^$'),
    allow(src('metrics'), ...npm('@aws-lambda-powertools')),
    allow(
      src('adapters'),
      src('contracts'),
      src('core'),
      ...npm('@aws-sdk', '@aws-crypto', '@smithy', 'iovalkey', 'zod'),
    ),
    allow(src('http-kit'), ...['contracts', 'core', 'log', 'metrics'].map(src), ...npm('hono', 'zod')),
    allow(src('service-kit'), ...['core', 'adapters', 'http-kit', 'metrics'].map(src), ...npm('zod')),
    allow(
      src('country-kit'),
      src('contracts'),
      src('core'),
      src('adapters'),
      src('log'),
      src('metrics'),
      ...npm('zod', 'vitest'),
    ),
    allow(src('config'), ...npm('fflate')),
    // The simulation runs what is deployed: the services' and countries' own code, without their wiring.
    allow(
      src('simulation'),
      ...['contracts', 'core', 'adapters', 'country-kit', 'log', 'metrics'].map(src),
      '^services/[^/]+/src/(?!lambda|env|compose)',
      ...npm('pure-rand'),
    ),
    allow('^packages/client/src/', ...npm('openapi-fetch')),
    allow(
      src('local-cloud'),
      src('contracts'),
      src('core'),
      src('metrics'),
      src('adapters'),
      ...npm('@aws-sdk', 'fauxqs', 'jose', 'sirv', 'vitest', 'zod'),
    ),
    allow(src('ops'), src('contracts'), src('core'), src('adapters'), ...npm('zod')),
    allow(
      '^services/(?!web/)',
      src('contracts'),
      src('core'),
      src('adapters'),
      src('http-kit'),
      src('service-kit'),
      src('log'),
      src('metrics'),
      ...npm('zod', 'jose', 'ical-generator'),
    ),
    // The app knows the public API alone: its client, and the contracts' rules that are plain data.
    allow(
      '^services/web/(src|build)/',
      src('client'),
      '^packages/contracts/src/identity-document.ts',
      ...npm(
        '@event-calendar',
        '@internationalized',
        '@tanstack',
        'oauth4webapi',
        'react',
        'react-dom',
        'uplot',
        'wouter',
        'vite',
      ),
    ),
    {
      from: { path: '^services/web/src/' },
      to: { path: src('contracts'), dependencyTypes: ['type-only'] },
    },
    allow('^countries/', src('contracts'), src('core'), src('country-kit'), ...npm('zod')),
    // Node's own modules: not for the pure packages.
    {
      from: { pathNot: '^packages/(contracts/src|core/src/(?!testing/))' },
      to: { dependencyTypes: ['core'] },
    },
    { from: {}, to: { dependencyTypes: ['type-only'], path: npm('@types/aws-lambda') } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default', 'types'] },
  },
};
