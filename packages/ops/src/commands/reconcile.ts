import { type Finding, reconcile as reconcileTable, repairFindings } from '@citas/adapters';
import { commonHelp, countryOf, optionsOf, UsageError } from '../options.ts';
import { counted } from '../print.ts';
import { dryRun } from '../selection.ts';
import { targetOf } from '../target.ts';

const help = `Compares the table with itself: appointments, time off and holds with agendas, lists with what they list,
registered documents with patients. Safe beside traffic. Reads the whole table, strongly consistent (one read unit
for every 4 KB), and once more where time seems busy in vain or a patient unregistered.

  npm run -s ops -- reconcile [--country <code>] [--doctor <id>] [--json] [--verbose] [--apply]

  --country <code>  only findings of a country
  --doctor <id>     look only at one doctor, with some queries instead of reading the whole table
  --segments <n>    parts of the table read side by side (4 unless given)
  --json            one JSON object a line
  --verbose         name kinds of items that are not known here
  --apply           repair what can be repaired, each on condition that it is still as it was read
${commonHelp}

Exit code: 0 nothing found, 1 something found (or left, with --apply), 2 it could not be done.`;

export async function reconcile(args: readonly string[]): Promise<number> {
  const options = optionsOf(args, {
    country: { type: 'string' },
    doctor: { type: 'string' },
    segments: { type: 'string' },
    json: { type: 'boolean', default: false },
    verbose: { type: 'boolean', default: false },
    apply: { type: 'boolean', default: false },
  });
  if (options.help) {
    console.log(help);
    return 0;
  }
  const country = countryOf(options.country);
  const segments = options.segments === undefined ? undefined : segmentsOf(options.segments);
  const { json, apply } = options;
  const target = targetOf(options);
  try {
    const report = await reconcileTable(target.table, {
      ...{ now: Date.now(), doctorId: options.doctor, segments, onProgress: progress() },
    });
    const findings = report.findings.filter((finding) => !country || finding.country === country);
    const left = new Set(apply ? await repairFindings(target.table, findings) : findings);
    for (const finding of findings) {
      const repaired = !left.has(finding);
      console.log(json ? JSON.stringify(asJson(finding, repaired)) : asText(finding, repaired));
    }
    const { items, readUnits, unsettled, unknown } = report;
    if (options.verbose)
      for (const [kind, count] of unknown) console.error(`${count} of an unknown kind: ${kind}`);
    if (unsettled > 0) console.error(`${counted(unsettled, 'suspicion')} kept changing: run again.`);
    if (items > 0) console.error(`${counted(items, 'item')} read for ${readUnits} read units.`);
    console.error(summary(findings.length, left.size, apply));
    return left.size > 0 ? 1 : 0;
  } finally {
    target.close();
  }
}

function segmentsOf(text: string): number {
  const segments = Number(text);
  if (Number.isInteger(segments) && segments >= 1 && segments <= 1000) return segments;
  throw new UsageError('--segments must be a number from 1 to 1000.');
}

const everyMs = 2000;

/** Tells how far the reading is, every two seconds. */
function progress() {
  let next = performance.now() + everyMs;
  return (items: number, readUnits: number) => {
    if (performance.now() < next) return;
    next += everyMs;
    console.error(`… ${items} items, ${readUnits} read units`);
  };
}

function summary(found: number, left: number, apply: boolean): string {
  if (found === 0) return 'Nothing to reconcile.';
  if (!apply) return `${counted(found, 'finding')}. ${dryRun}`;
  return `${counted(found - left, 'finding')} repaired, ${left} left.`;
}

const asJson = ({ repair, ...finding }: Finding, repaired: boolean) => ({
  ...finding,
  ...(repair && { repair: repair.what }),
  repaired,
});

function asText({ code, key, ids, detail, repair, advice }: Finding, repaired: boolean): string {
  const remedy = repair ? `${repaired ? 'repaired' : 'repair'}: ${repair.what}` : `for a person: ${advice}`;
  return [
    `${code}  ${key.pk} ${key.sk}`,
    `  ${detail}`,
    ...(ids.length > 0 ? [`  ids: ${ids.join(' ')}`] : []),
    `  ${remedy}`,
  ].join('\n');
}
