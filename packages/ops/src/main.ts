import { deadLetters } from './commands/dead-letters.ts';
import { discard } from './commands/discard.ts';
import { reconcile } from './commands/reconcile.ts';
import { redrive } from './commands/redrive.ts';
import { replay } from './commands/replay.ts';
import { UsageError } from './options.ts';

const help = `Operates a running Citas: the local stack, or an environment on AWS with --env.

  npm run -s ops -- <command> [options]

  dead-letters   list what was given up, with its cause
  redrive        send dead letters back to the queue that they came from
  discard        delete dead letters for good
  replay         publish events again, from the table's stream or the bus's archive
  reconcile      compare the table with itself, and repair it

Every command has --help, and only tells what it would do until it is given --apply.`;

const commands = new Map([
  ['dead-letters', deadLetters],
  ['redrive', redrive],
  ['discard', discard],
  ['replay', replay],
  ['reconcile', reconcile],
]);

/** Errors that AWS answers with are told in one line too: most are a missing permission or a wrong region. */
const isAnswer = (error: unknown): error is Error => error instanceof Error && '$metadata' in error;

/** Runs one command line; gives the exit code: 0, 1 where something was found or left, 2 where it could not be done. */
export async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help') {
    console.log(help);
    return name === undefined ? 2 : 0;
  }
  try {
    const command = commands.get(name);
    if (!command) {
      throw new UsageError(`There is no command ${name}: there are ${[...commands.keys()].join(', ')}.`);
    }
    return await command(rest);
  } catch (error) {
    if (error instanceof UsageError) console.error(error.message);
    else if (isAnswer(error)) console.error(`${error.name}: ${error.message}`);
    else console.error(error);
    return 2;
  }
}
