import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { costPage } from './cost/page.ts';

/** Writes docs/cost.md. */
const root = resolve(import.meta.dirname, '..');
const inputs = JSON.parse(readFileSync(join(root, 'scripts', 'cost', 'inputs.json'), 'utf8'));
writeFileSync(join(root, 'docs', 'cost.md'), costPage(inputs));
