import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { Item } from '../../src/index.ts';
import { type Grid, grids, readable } from './content.ts';
import { entities, itemsOf } from './entities.ts';

const cell = (value: string | number): string => String(value).replaceAll('|', '\\|').replaceAll('\n', ' ');

const code = (value: string | number): string => `\`${value}\``;

const markdownTable = ({ head, rows }: Grid, codeColumns: readonly number[] = []): string =>
  [
    head,
    head.map(() => '---'),
    ...rows.map((row) =>
      row.map((value, column) => (codeColumns.includes(column) && value !== '' ? code(value) : value)),
    ),
  ]
    .map((row) => `| ${row.map(cell).join(' | ')} |`)
    .join('\n');

/** The first sample of every entity, as a console would show it. */
const samples = (items: readonly Item[]): string =>
  entities
    .map((entity) => {
      const { pk, sk, ...rest } = unmarshall(itemsOf(entity, items)[0]!);
      const attributes = readable(rest) as object;
      return `**${entity.name}**\n\n\`\`\`json\n${JSON.stringify({ pk, sk, ...attributes }, null, 2)}\n\`\`\``;
    })
    .join('\n\n');

/** docs/table.md, whole. */
export function tablePage(items: readonly Item[]): string {
  const { entities: kinds, indexes, patterns, attributes } = grids(items);
  return `<!-- Written by packages/adapters/scripts/write-table-docs.ts: edit that, not this. -->
# The table

Everything is in one DynamoDB table: on demand, encrypted, with point-in-time recovery, a stream of new and old images (the outbox that \`services/event-relay\` publishes from, and \`services/audit\` writes histories from: two readers, as many as a stream may have) and a time to live on \`ttl\`. It is defined in \`packages/adapters/src/table-definition.ts\`; the same tables as below are in [table.xlsx](table.xlsx). The items shown are real: they were stored through the adapters and read back, and a test fails when this page no longer agrees with the code. So are the costs: a test makes every call on a real table while a ledger counts it.

## Entities

${markdownTable(kinds, [1, 2])}

A doctor's and a site's item is stored once more in each list it belongs to, in the same transaction. Doctors change rarely and are listed all the time: a list is one query, with nothing to read after it, and the search across a specialty finds the schedules in it.

## Indexes

${markdownTable(indexes, [0, 1, 2])}

**Keys only.** An index entry is written again only when one of its projected attributes changes. With keys alone that is when a move is accepted or a deadline comes or goes, and a status change costs nothing: confirming is 2 units (the item and the deadline entry that goes) where projecting everything would make it 3, rejecting 7 and not 8, and every later step of an appointment's life one less. The price is paid by lists, which read the appointments by key: a page of 20 costs 10.5 read units instead of about 2.5. A write unit costs five read units, and an appointment is written two to four times after its request: projecting everything would cost 20 appointments some 60 write units, the price of 300 read units, to save 8 each time that a page of them is read. Keys only is cheaper until every page has been read about 37 times, and it keeps \`reason\` and \`coverage\` in one place. A list also never shows a stale status: the appointments themselves are read, and an entry that an index has not caught up with is passed over.

**The index by patient is the patient's agenda.** Every request and every proposed move already writes the patient's agenda day, so the day remembers, in \`appts\`, which appointments began on it: no index to pay for (one unit less for each request, two less for each accepted move), and no lag behind the table. A list queries the agenda days of the range, reads the appointments and keeps those whose slot still starts on that day; a moved appointment is found under its new day, where the move put it. The day therefore lives as long as its appointments do, whereas a doctor's day goes after a month.

**By deadline, in 8 shards.** Every request is written to this index and soon leaves it. One partition takes 1000 writes a second; eight carry bursts beyond what one country brings, and the sweeper reads them with eight small queries a minute.

## How double booking is excluded

An agenda item is one resource's UTC day. Time is cut into five-minute marks, numbered 0–287; a slot across midnight UTC touches two items. To claim a slot is to \`ADD\` its marks to the number set \`busy\` on condition that the set contains none of them, nor the hour mark (300–323) by which time off covers a whole hour; to release it is to \`DELETE\` them, in the transaction that ends what covered it. The condition *is* the guarantee: nothing is read first.

- **Holds** are attributes of their own, \`h<mark>\`, whose value begins with the expiry, so that a condition compares it with the present moment. An expired hold is no hold, whether or not anybody has removed it; time to live plays no part. The holder's own holds are passed over: with the hold's id the transaction demands exactly its marks, without it a first refusal shows whose they are, and the second attempt demands just those.
- **Time off** is decided from a consistent read of its days and claimed on condition that the \`rev\` of each is still the one that was read. Whole hours are one mark each, so that a day off is 24 numbers; ninety days fit into one transaction.
- **Idempotency**: the appointment's id follows from caller and Idempotency-Key, and its put demands that it is new. A repeated request is refused by that condition and answered with the item that the refusal returns. A hold needs no item for this: its key follows from caller, Idempotency-Key and slot, the marks bear its end, and a refusal by marks that bear it is answered with the hold that stands there.
- **Lost answers** are asked for again. Whoever finds its own item, version or hold standing there knows that the first attempt had worked.

## Histories

Who did what stands under \`HISTORY#\`: an entry for each version of an appointment, one for each read or change of a patient's data, and one for whatever an operator looks at or does. An entry is put on condition that it does not exist, and there is no other way to write one: the port has no update or delete, and the roles of all functions are denied both on these keys ([services/audit](../services/audit/README.md) gives the statement).

An appointment's entries are written by \`services/audit\` from the table's stream, so that requests and decisions keep their price; who made a change travels there in the appointment's \`by\`. That is 1 unit for each version, paid off the request's path. A patient's entries are written by the use case before it reads anything out or writes anything: registering, reading and changing a patient, listing the patient's appointments and reading the history cost 1 unit more each than stands below for the patient itself, a page of a list with names 1 for each patient on it, and what cannot be recorded is answered with \`unavailable\`.

## Access patterns

Units by DynamoDB's documented rules: an item rounded up to 1 KB per write, doubled in a transaction, plus one for each index entry that changes; 4 KB per read, halved when eventually consistent; a query by the sum of its items. A read by key that finds nothing is repeated consistently (1 more), so that what was created a moment ago is found.

${markdownTable(patterns, [1])}

## Attributes

${markdownTable(attributes, [1])}

## Sample items

${samples(items)}

## Limits

| Limit | Why it is not met |
| --- | --- |
| 1 KB, above which a write costs another unit | An appointment with a reason of 200 characters, a full cover, a decision and a past move stays below it (tested): slots beside its own leave out what they share with it, and empty lists and false flags are left out. |
| 4 KB, above which a read costs another half | Seven days, each booked for eight hours, are about 3 KB: five-minute marks are 3 bytes each at most, with set overhead 4. |
| 400 KB for an item | An agenda day has at most 312 marks and 288 holds (16 KB), and holds that nobody overwrites are removed once 16 marks of a day have expired. A patient's day grows by 27 bytes with every request that begins on it, given up or not. |
| 100 items in a transaction | Ninety days of time off touch 91 agenda days and one item of their own. A doctor of 10 specialties at 2 sites is 14 items. |
| 300 operators in a condition | A claim needs two for each mark and two for its hold; the longest slot, four hours, has 48 marks and needs about 205. Comparing the holder of every mark would need more, which is why one's own holds are passed over in a second attempt. |
| 1000 writes a second on one partition | An agenda day belongs to one person. The lists of a country's doctors are written when a doctor is added or the schedule changes. |

## Why no single-table library

The mapping is one small module for each entity (\`packages/adapters/src/dynamodb/*-item.ts\`) over \`@aws-sdk/client-dynamodb\` and \`@aws-sdk/util-dynamodb\`. ElectroDB 3.9 was measured instead: bundled with the same handler it adds 45–61 ms of module load (221 ms against 176 ms in one file, 179 ms against 128 ms split; esbuild, Node 24, median of 15), which every cold start of every function would pay. What it would have to express here are conditions over sets, one attribute for each mark and items returned by cancelled transactions: not what it makes shorter.
`;
}
