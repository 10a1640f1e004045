import type { Stage } from '../stage.ts';
import { type Ended, Invocation, type InvocationOptions } from './invocation.ts';

/** Runs a function until it answers, fails, crashes or its time is over, whichever comes first. */
export function invoke<T>(
  stage: Stage,
  options: InvocationOptions,
  work: (invocation: Invocation) => Promise<T>,
): Promise<Ended<T> & { readonly invocation: Invocation }> {
  stage.tally.invoked(options.kind);
  return new Promise((resolve) => {
    const invocation = new Invocation(stage, options, () => finish({ how: 'crashed' }));
    const timeout = stage.scheduler.after(options.timeout, () => {
      stage.faults.count('timeout');
      invocation.crash('timeout');
    });
    const finish = (ended: Ended<T>) => {
      stage.scheduler.cancel(timeout);
      invocation.end();
      resolve({ ...ended, invocation });
    };
    work(invocation).then(
      (value) => invocation.alive && finish({ how: 'answered', value }),
      (error: unknown) => invocation.alive && finish({ how: 'failed', error }),
    );
  });
}
