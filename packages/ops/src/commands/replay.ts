import { commonHelp, countryOf, instantOf, optionsOf, UsageError } from '../options.ts';
import { replayArchive } from '../replay/archive.ts';
import { replayFailures, replaySince } from '../replay/stream.ts';
import { targetOf } from '../target.ts';

const help = `Publishes events again. Every consumer takes an event once, however often it comes.

  npm run -s ops -- replay --from stream (--failures | --since <when>) [--country <code>] [--apply]
  npm run -s ops -- replay --from archive --since <when> [--until <when>] [--country <code>] [--apply]

  --from stream     from the table's stream, which keeps 24 hours
    --failures      what the relay gave up, by the letters in relay-failures; published, its letter is removed
  --from archive    from the archive of the event bus (AWS only); waits until the replay has ended
  --since <when>    an instant such as 2026-11-24T14:00:00Z, or a stretch such as 6h
  --until <when>    the same; now unless given
  --country <code>  only events of a country
  --apply           publish; without it, only what would be published is told
${commonHelp}`;

export async function replay(args: readonly string[]): Promise<number> {
  const options = optionsOf(args, {
    from: { type: 'string' },
    since: { type: 'string' },
    until: { type: 'string' },
    country: { type: 'string' },
    failures: { type: 'boolean', default: false },
    apply: { type: 'boolean', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const now = Date.now();
  const { from, failures, apply } = options;
  const country = countryOf(options.country);
  const since = options.since === undefined ? undefined : instantOf('since', options.since, now);
  const until = options.until === undefined ? now : instantOf('until', options.until, now);
  if (from !== 'stream' && from !== 'archive') throw new UsageError('--from must be stream or archive.');
  if (failures && (from === 'archive' || since !== undefined || country)) {
    throw new UsageError('--failures goes with --from stream alone.');
  }
  if (!failures && since === undefined) throw new UsageError('Say from when on: --since.');
  if (since !== undefined && since >= until) throw new UsageError('--since must lie before --until.');
  const target = targetOf(options);
  try {
    if (failures) return await replayFailures(target, apply);
    const span = { since: since!, until, country, apply };
    return await (from === 'stream' ? replaySince(target, span) : replayArchive(target, span));
  } finally {
    target.close();
  }
}
