import { type Appointment, waitChange } from '@citas/core';
import type { Metrics } from '@citas/metrics';

/**
 * Counts what a committed change means for the wait for a decision. Every commit passes the relay, whoever made it:
 * so this is the one place that sees each request and each end of one, with the times at which they were stored.
 */
export function measure(
  metrics: Pick<Metrics, 'add'>,
  before: Appointment | undefined,
  after: Appointment,
): void {
  const { country } = after;
  const change = waitChange(before, after);
  if (!change) return;
  if (change.kind === 'began') {
    metrics.add('Requests', { country });
    // Where there are requests there is a number of answers, though it be zero: the alarm on none can compare them.
    metrics.add('Decisions', { country, outcome: 'confirmed' }, 0);
    metrics.add('Decisions', { country, outcome: 'rejected' }, 0);
    return;
  }
  const { outcome, reasonCodes, waitedMs } = change;
  metrics.add('Decisions', { country, outcome });
  for (const reason of reasonCodes) metrics.add('RejectionReasons', { country, reason });
  if (outcome === 'confirmed' || outcome === 'rejected') metrics.add('DecisionTime', { country }, waitedMs);
}
