import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { openApiDocument } from '../openapi/document.ts';
import { type DocFile, docFiles } from './files.ts';

const own = new URL('../../assets/docs/', import.meta.url);
const swaggerUi = pathToFileURL(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

async function contentOf(file: DocFile['file']): Promise<Buffer> {
  if (file === 'openapi.json') return Buffer.from(JSON.stringify(openApiDocument()));
  return readFile(new URL(file, file.startsWith('swagger-ui') ? swaggerUi : own));
}

/**
 * Writes the API's description and its pages, compressed ahead of time, for `serveDocs` to serve. For builds only.
 *
 * @param outDir folder, created where it is missing; ends in a slash.
 */
export async function writeDocs(outDir: URL): Promise<void> {
  await mkdir(outDir, { recursive: true });
  await Promise.all(
    docFiles.map(async ({ file }) => {
      const content = await contentOf(file);
      await writeFile(new URL(`${file}.br`, outDir), await promisify(brotliCompress)(content));
      await writeFile(new URL(`${file}.gz`, outDir), await promisify(gzip)(content, { level: 9 }));
    }),
  );
}
