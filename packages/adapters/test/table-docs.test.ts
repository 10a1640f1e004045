import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, it } from 'vitest';
import { entities, itemsOf } from '../scripts/table-docs/entities.ts';
import { tablePage } from '../scripts/table-docs/markdown.ts';
import { sampleItems } from '../scripts/table-docs/sample.ts';
import { tableSpreadsheet, visibleParts } from '../scripts/table-docs/spreadsheet.ts';
import type { Item } from '../src/index.ts';
import { table } from './support.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
let items: Item[];
beforeEach(async () => {
  items = await sampleItems(await table());
});

it('docs/table.md and docs/table.xlsx say what the code does (else run scripts/write-table-docs.ts)', async () => {
  expect(await readFile(`${docs}table.md`, 'utf8')).toBe(tablePage(items));
  const written = visibleParts(await readFile(`${docs}table.xlsx`));
  expect(Object.keys(written)).toContain('xl/workbook.xml');
  expect(written).toEqual(visibleParts(await tableSpreadsheet(items)));
});

it('every item is of one documented entity and has all of its attributes, and no other', () => {
  for (const item of items) {
    expect(entities.filter((entity) => itemsOf(entity, [item]).length > 0)).toHaveLength(1);
  }
  for (const entity of entities) {
    const stored = itemsOf(entity, items).flatMap(({ pk: _, sk: __, ...attributes }) =>
      Object.keys(attributes),
    );
    const names = new Set(
      stored.map((name) =>
        name
          .replace(/^h\d+$/, 'h<mark>')
          .replace(/^s\d+$/, 's<place>')
          .replace(/^n\d{4}-\d\d-\d\d$/, 'n<date>'),
      ),
    );
    expect([...names].toSorted()).toEqual(Object.keys(entity.attributes).toSorted());
  }
});
