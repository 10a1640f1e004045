import { bundles } from './bundles.ts';
import { cache } from './cache.ts';
import { format, type Table } from './report.ts';
import { throughput } from './throughput.ts';
import { units } from './units.ts';

/** Sections run one after another: a busy machine would spoil all of them. */
const sections: Record<string, () => Promise<Table | Table[]>> = { units, cache, bundles, throughput };

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in sections));
if (unknown.length > 0) {
  console.error(`There is no section ${unknown.join(', ')}; there are ${Object.keys(sections).join(', ')}.`);
  process.exit(1);
}
for (const [name, measure] of Object.entries(sections)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const table of [await measure()].flat()) console.log(format(table));
}
