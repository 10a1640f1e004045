import { strFromU8, unzipSync } from 'fflate';
import writeExcelFile, { type Sheet } from 'write-excel-file/node';
import type { Item } from '../../src/index.ts';
import { type Grid, grids } from './content.ts';

const widest = 70;

const sheetOf = ({ title, head, rows }: Grid): Sheet<Buffer> => ({
  sheet: title,
  stickyRowsCount: 1,
  columns: head.map((name, column) => ({
    width: Math.min(widest, 2 + Math.max(name.length, ...rows.map((row) => String(row[column]).length))),
  })),
  data: [
    head.map((value) => ({ value, fontWeight: 'bold' as const })),
    ...rows.map((row) => row.map((value) => ({ value, wrap: true, alignVertical: 'top' as const }))),
  ],
});

/** docs/table.xlsx, whole: one sheet for each table of the page, and every sample item. */
export const tableSpreadsheet = (items: readonly Item[]): Promise<Buffer> =>
  writeExcelFile(Object.values(grids(items)).map(sheetOf) as never).toBuffer();

/** The parts of a spreadsheet that a reader sees; its archive also holds the time at which it was written. */
export const visibleParts = (spreadsheet: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(spreadsheet))
      .filter(([name]) => name.startsWith('xl/'))
      .map(([name, bytes]) => [name, strFromU8(bytes)]),
  );
