import { readFile, writeFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { openApiDocument } from '@citas/http-kit/openapi';
import openapiTs, { astToString } from 'openapi-typescript';

export const schemaFile = new URL('../src/schema.ts', import.meta.url);

/** Leaves examples out: they are for readers of the documentation. */
function withoutExample(this: object, key: string, value: unknown): unknown {
  return key === 'example' && 'schema' in this ? undefined : value;
}

/** TypeScript types of the API's OpenAPI document. */
export async function generateSchema(): Promise<string> {
  const nodes = await openapiTs(JSON.stringify(openApiDocument(), withoutExample), {
    defaultNonNullable: false,
    alphabetize: true,
  });
  return `// Generated from the OpenAPI document by \`pnpm generate\` in packages/client.\n${astToString(nodes)}`;
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  const schema = await generateSchema();
  if (schema !== (await readFile(schemaFile, 'utf8').catch(() => ''))) await writeFile(schemaFile, schema);
}
