import { parentPort } from 'node:worker_threads';
import { simulate } from '../run.ts';
import { summaryOf } from '../summary.ts';
import type { Done, Job } from './pool.ts';

parentPort!.on('message', async (job: Job | undefined) => {
  if (!job) {
    parentPort!.close();
    return;
  }
  const outcome = await simulate(job);
  const { seed, violation } = outcome;
  parentPort!.postMessage({ seed, summary: summaryOf(outcome), violation } satisfies Done);
});
