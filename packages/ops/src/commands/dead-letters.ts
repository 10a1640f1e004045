import { type Letter, type LetterQueue, letterQueues, lettersOf } from '../letters.ts';
import { commonHelp, optionsOf } from '../options.ts';
import { ageOf, columns, counted } from '../print.ts';
import { queueAmong } from '../selection.ts';
import { targetOf } from '../target.ts';

const help = `Lists what was given up, with its cause. Nothing is consumed.

  npm run -s ops -- dead-letters [list] [--queue <name>] [--json]

  --queue <name>   ${letterQueues.join(', ')}; all of them unless given
  --json           one JSON object a line
${commonHelp}`;

export async function deadLetters(args: readonly string[]): Promise<number> {
  const options = optionsOf(args[0] === 'list' ? args.slice(1) : args, {
    queue: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  if (options.help) return print(help);
  const target = targetOf(options);
  const queues = options.queue === undefined ? letterQueues : [queueAmong(options.queue, letterQueues)];
  try {
    const letters = new Map<string, Letter>();
    const list = async (queue: LetterQueue) => {
      for await (const letter of lettersOf(target, queue)) letters.set(`${queue} ${letter.id}`, letter);
    };
    await Promise.all(queues.map(list));
    const sorted = [...letters.values()].sort((a, b) => a.sentAt - b.sentAt);
    if (options.json) for (const letter of sorted) print(JSON.stringify(described(letter)));
    else print(tableOf(sorted));
    return 0;
  } finally {
    target.close();
  }
}

const print = (text: string): 0 => {
  console.log(text);
  return 0;
};

/** What may be told of a letter: everything but its body. */
const described = ({ body: _, remove: __, sentAt, ...letter }: Letter) => ({
  ...letter,
  sentAt: new Date(sentAt).toISOString(),
});

function tableOf(letters: readonly Letter[]): string {
  if (letters.length === 0) return 'No dead letters.';
  const header = ['QUEUE', 'ID', 'AGE', 'CAUSE', 'COUNTRY', 'APPOINTMENT', 'EVENT', 'RECEIVED', 'DETAIL'];
  const now = Date.now();
  const rows = letters.map((letter) => [
    ...[letter.queue, letter.id, ageOf(letter.sentAt, now), letter.cause, letter.country],
    ...[letter.appointmentId, letter.eventType, String(letter.receiveCount), letter.detail],
  ]);
  return `${columns(header, rows)}\n\n${counted(letters.length, 'dead letter')}.`;
}
