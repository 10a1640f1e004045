import { isRedrivable, openQueue } from '@citas/adapters';
import { letterQueues, lettersOf } from '../letters.ts';
import { commonHelp, optionsOf, UsageError } from '../options.ts';
import { counted } from '../print.ts';
import { chosenBy, dryRun, queueAmong, selection, selectionHelp } from '../selection.ts';
import { targetOf } from '../target.ts';

const redrivable = letterQueues.filter(isRedrivable);

const help = `Sends dead letters back to the queue that they came from. What has been decided since stays as it is.

  npm run -s ops -- redrive (--id <id> | --country <code> | --all) [--queue <name>] [--apply]
${selectionHelp}
${commonHelp}

What the relay gave up is published again by \`replay --from stream --failures\`.`;

export async function redrive(args: readonly string[]): Promise<number> {
  const options = optionsOf(args, selection);
  if (options.help) {
    console.log(help);
    return 0;
  }
  const chosen = chosenBy(options);
  const queue = queueAmong(options.queue, redrivable);
  const target = targetOf(options);
  try {
    const sent = new Set<string>();
    const sources = new Map<string, Awaited<ReturnType<typeof openQueue>>>();
    for await (const letter of lettersOf(target, queue)) {
      if (!chosen(letter)) continue;
      const { id, cameFrom } = letter;
      if (!sources.has(cameFrom)) sources.set(cameFrom, await openQueue(target.sqs, cameFrom));
      const source = sources.get(cameFrom);
      if (!source)
        throw new UsageError(
          `There is no queue ${cameFrom} any more: discard its letters, or make it again.`,
        );
      // A letter that was parked twice goes back once.
      const twin = sent.has(`${cameFrom} ${id}`);
      if (options.apply) {
        // Sent before it is removed: a crash in between sends it again, which changes nothing.
        if (!twin) await source.send(letter.body, { redriven: 'true' });
        await letter.remove();
      }
      if (twin) continue;
      sent.add(`${cameFrom} ${id}`);
      console.log(`${id} -> ${cameFrom}`);
    }
    const count = counted(sent.size, 'letter');
    console.log(options.apply ? `${count} sent back.` : `${count} to send back. ${dryRun}`);
    return 0;
  } finally {
    target.close();
  }
}
