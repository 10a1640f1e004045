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
