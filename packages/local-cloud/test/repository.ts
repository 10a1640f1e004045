import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fixture } from './fixture.ts';

const source = { source: ['citas.appointments'], 'detail-type': ['AppointmentRequested'] };

const defaults = { description: 'Fixture', memoryMb: 256, timeoutSeconds: 10, environment: ['TABLE_NAME'] };

const services: Record<string, object> = {
  things: {
    triggers: [{ type: 'http', routes: ['GET /things/{id}', 'POST /things/{id}'], publicRoutes: [] }],
  },
  authorizer: { environment: [], triggers: [{ type: 'authorizer', resultTtlSeconds: 0 }] },
  relay: {
    environment: ['BUS_NAME'],
    triggers: [
      {
        type: 'stream',
        batchSize: 10,
        batchingWindowSeconds: 0,
        parallelizationFactor: 1,
        maximumRetryAttempts: 3,
        bisectOnError: true,
        onFailureQueue: 'relay-failures',
        filter: { eventName: ['INSERT'], dynamodb: { NewImage: { type: { S: ['thing'] } } } },
      },
    ],
  },
  lifecycle: {
    triggers: [
      { type: 'schedule', rate: '1 day' },
      { type: 'country-dead-letters', batchSize: 10 },
      {
        ...{ type: 'queue', queue: 'unrouted', source, batchSize: 10, batchingWindowSeconds: 0 },
        ...{ visibilityTimeoutSeconds: 180, maxReceiveCount: 5 },
      },
    ],
  },
};

const text = (value: string) => ({ es: value, en: value, pt: value });

const countryJson = (code: string) => ({
  code,
  names: text(code),
  currency: 'USD',
  languages: ['es'],
  timeZones: ['America/Lima'],
  documents: [{ type: 'ID', names: text('ID'), pattern: '^\\d{8}$', example: '12345678' }],
  booking: {
    minimumNoticeMinutes: 60,
    horizonDays: 60,
    cancellationCutoffMinutes: 60,
    decisionDeadlineMinutes: 5,
  },
  retention: { appointmentYears: 5 },
  requiredConsents: [],
  holidays: {},
  messages: {},
  worker: {
    ...{ memoryMb: 256, timeoutSeconds: 10, batchSize: 10, batchingWindowSeconds: 0, maximumConcurrency: 2 },
    ...{ visibilityTimeoutSeconds: 60, maxReceiveCount: 2 },
  },
});

/** Writes a repository of fixture functions, with the countries named, and more services or other ones. */
export const writeRepository = (
  root: string,
  countries: readonly string[],
  changes: Record<string, object> = {},
): string => {
  const stack = JSON.stringify(pathToFileURL(fixture('stack.mjs')).href);
  const write = (folder: string, manifest: string, json: object, handler: string) => {
    mkdirSync(join(root, folder, 'dist'), { recursive: true });
    writeFileSync(join(root, folder, manifest), JSON.stringify(json));
    writeFileSync(
      join(root, folder, 'dist', 'lambda.js'),
      `import { functions } from ${stack};\nexport const handler = functions.${handler};\n`,
    );
  };
  writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
  for (const [name, manifest] of Object.entries({ ...services, ...changes })) {
    write(`services/${name}`, 'function.json', { name, ...defaults, ...manifest }, name);
  }
  for (const code of ['_template', ...countries]) {
    write(`countries/${code}`, 'country.json', countryJson(code), `decide('${code}')`);
  }
  return root;
};
