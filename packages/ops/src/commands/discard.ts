import { letterQueues, lettersOf } from '../letters.ts';
import { commonHelp, optionsOf, UsageError } from '../options.ts';
import { counted } from '../print.ts';
import { chosenBy, dryRun, queueAmong, selection, selectionHelp } from '../selection.ts';
import { targetOf } from '../target.ts';

const help = `Deletes dead letters for good. Each is written to standard output, one JSON object a line: keep it.

  npm run -s ops -- discard (--id <id> | --country <code> | --all) --reason <text> [--queue <name>] [--apply]

  --reason <text>   why; it is written beside each letter
${selectionHelp}
${commonHelp}`;

export async function discard(args: readonly string[]): Promise<number> {
  const options = optionsOf(args, { ...selection, reason: { type: 'string' } });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const chosen = chosenBy(options);
  const queue = queueAmong(options.queue, letterQueues);
  const { reason } = options;
  if (!reason?.trim()) throw new UsageError('Say why: --reason "…".');
  const target = targetOf(options);
  try {
    let count = 0;
    for await (const letter of lettersOf(target, queue)) {
      if (!chosen(letter)) continue;
      const { remove, ...told } = letter;
      console.log(JSON.stringify({ ...told, sentAt: new Date(told.sentAt).toISOString(), reason }));
      if (options.apply) await remove();
      count += 1;
    }
    // Standard output is the record of what was deleted, and nothing else.
    console.error(
      options.apply
        ? `${counted(count, 'letter')} discarded.`
        : `${counted(count, 'letter')} to discard. ${dryRun}`,
    );
    return 0;
  } finally {
    target.close();
  }
}
