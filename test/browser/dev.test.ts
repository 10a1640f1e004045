import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { startApp } from './support/app.ts';
import { Visit } from './support/visit.ts';
test('dev', async () => {
  const app = await startApp(new Date('2026-11-23T14:00:00Z'));
  writeFileSync('/tmp/wt/dev/ready', String(process.pid));
  const kept = {};
  while (!existsSync('/tmp/wt/dev/stop')) {
    for (const f of readdirSync('/tmp/wt/dev').filter((f) => f.endsWith('.ts'))) {
      const ran = `/tmp/wt/dev/${f}`;
      const to = `/tmp/wt/dev/ran-${Date.now()}.mts`;
      renameSync(ran, to);
      let out = '';
      try { out = String(await (await import(/* @vite-ignore */ `file://${to}`)).default({ app, Visit, expect, vi, kept })); } catch (e) { out = String((e as Error).stack); }
      writeFileSync(ran.replace(/ts$/, 'out'), out);
    }
    await new Promise((r) => setTimeout(r, 200));
  }
  await app.stop();
}, 1e8);
