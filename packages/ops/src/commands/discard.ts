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
    const told = new Set<string>();
    for await (const letter of lettersOf(target, queue)) {
      if (!chosen(letter)) continue;
      const { remove, sentAt, ...rest } = letter;
      // A letter that was parked twice is told once.
      if (!told.has(letter.id)) {
        console.log(JSON.stringify({ ...rest, sentAt: new Date(sentAt).toISOString(), reason }));
      }
      if (options.apply) await remove();
      told.add(letter.id);
    }
    const count = counted(told.size, 'letter');
    // Standard output is the record of what was deleted, and nothing else.
    console.error(options.apply ? `${count} discarded.` : `${count} to discard. ${dryRun}`);
    return 0;
  } finally {
    target.close();
  }
}
