import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { startDynamoDb } from '../../local-cloud/src/dynamodb.ts';
import { startWatchdog } from '../../local-cloud/src/processes/watchdog.ts';
import { createTestTable } from '../src/testing/index.ts';
import { tablePage } from './table-docs/markdown.ts';
import { sampleItems } from './table-docs/sample.ts';
import { tableSpreadsheet, visibleParts } from './table-docs/spreadsheet.ts';

/** Writes docs/table.md and docs/table.xlsx from the definitions and a table that it fills with samples. */
const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
const watchdog = startWatchdog();
const dynamodb = await startDynamoDb({ watchdog });
try {
  const table = await createTestTable({ endpoint: dynamodb.endpoint });
  const items = await sampleItems(table);
  await mkdir(docs, { recursive: true });
  await writeFile(`${docs}table.md`, tablePage(items));
  const spreadsheet = await tableSpreadsheet(items);
  const present = await readFile(`${docs}table.xlsx`).catch(() => undefined);
  // Written only when it says something new, since every writing gives other bytes.
  if (!present || !isDeepStrictEqual(visibleParts(present), visibleParts(spreadsheet))) {
    await writeFile(`${docs}table.xlsx`, spreadsheet);
  }
  await table.drop();
} finally {
  await dynamodb.stop();
  await watchdog.close();
}
