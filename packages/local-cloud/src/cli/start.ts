import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { startControl } from '../control.ts';
import { writePrivately } from '../data-dir.ts';
import { fileLogSink } from '../functions/log-sink.ts';
import type { LocalCloud } from '../local-cloud.ts';
import { SetupError } from '../setup-error.ts';
import { startLocalCloud } from '../stack.ts';
import { files } from './files.ts';
import { optionsOf, run } from './run.ts';
import { walkthrough } from './walkthrough.ts';

const help = `Starts Citas on this machine, with demo data.

  npm start [-- --data <directory>]

  --data   keeps the data in a directory; without it, it lives in memory
  --help   this text

  PORT     port of the API, 3000 unless set`;

const sameSignalMs = 1000;
const roles = ['patient', 'doctor', 'staff', 'admin'] as const;

const main = async () => {
  const options = optionsOf(
    { data: { type: 'string' }, help: { type: 'boolean', default: false } },
    'See npm start -- --help.',
  );
  if (options.help) return console.log(help);
  const apiPort = portOf(process.env.PORT);
  await removeStaleFiles();
  mkdirSync(files.directory, { recursive: true });

  const began = performance.now();
  const stopping = stopOnSignal();
  console.log('Starting Citas');
  const cloud = await startLocalCloud({
    apiPort,
    loadDemoData: true,
    bookDemoAppointments: true,
    logSink: fileLogSink(files.logs),
    onProgress: (step, ms) => console.log(`  ✓ ${step.padEnd(34)} ${seconds(ms)}`),
    ...(options.data && { dataDir: options.data }),
  });
  const close = await publish(cloud);
  stopping.stopWith(async () => {
    await close();
    await cloud.stop();
  });
  console.log(`Ready in ${seconds(performance.now() - began)}. Ctrl-C stops everything.`);
};

/** Removes what a stack that was cut off has left behind; one that still runs keeps its files. */
const removeStaleFiles = async (): Promise<void> => {
  if (!existsSync(files.local)) return;
  const { apiUrl } = JSON.parse(readFileSync(files.local, 'utf8'));
  await fetch(apiUrl).catch(() => {
    for (const file of [files.local, files.control]) rmSync(file, { force: true });
  });
};

const portOf = (text = '3000'): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new SetupError(`PORT must be a number from 0 to 65535, not "${text}".`);
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Tells people and tools how to use the stack. */
const publish = async (cloud: LocalCloud): Promise<() => Promise<void>> => {
  cloud.watchdog.watchFile(files.local);
  cloud.watchdog.watchFile(files.control);
  const control = await startControl(files.control, cloud.issueToken);
  const { apiUrl, docsUrl, appUrl, region, tableName, busName, endpoints, issuer, sample } = cloud;
  const tokens = await tokensOf(cloud);
  console.log(`
App   ${appUrl}
API   ${apiUrl}
Docs  ${docsUrl}
Logs  ${files.logs}
`);
  for (const role of roles) console.log(`Token, ${role}:\n${tokens[role]}\n`);
  if (sample)
    console.log(
      `Try it: paste these lines into another terminal.\n\n${await walkthrough(apiUrl, tokens.patient, sample)}\n`,
    );
  const local = { apiUrl, docsUrl, appUrl, region, tableName, busName, endpoints, issuer, tokens, sample };
  writePrivately(files.local, `${JSON.stringify(local, null, 2)}\n`);
  return async () => {
    for (const file of [files.local, files.control]) rmSync(file, { force: true });
    await control.stop();
  };
};

const tokensOf = async ({ issueToken, countries, sample }: LocalCloud) => {
  const tokenOf = (role: (typeof roles)[number], sub: string) =>
    issueToken({ role, sub, countries, client: 'demo' });
  return {
    patient: await tokenOf('patient', sample?.patientId ?? 'pat_1'),
    doctor: await tokenOf('doctor', sample?.doctorId ?? 'doc_1'),
    staff: await tokenOf('staff', 'stf_1'),
    admin: await tokenOf('admin', 'adm_1'),
  };
};

/**
 * Ends the process in order on a signal, or when the process that started it is gone. One Ctrl-C may arrive twice, from
 * the terminal and from npm; a second one that comes later does not wait.
 */
const stopOnSignal = () => {
  let stop: (() => Promise<void>) | undefined;
  let signalledAt: number | undefined;
  const onSignal = async () => {
    if (signalledAt !== undefined && performance.now() - signalledAt < sameSignalMs) return;
    // Still starting, or asked twice: the watchdog ends whatever runs.
    if (!stop || signalledAt !== undefined) process.exit(130);
    signalledAt = performance.now();
    console.log('Stopping');
    await stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  if (process.connected) process.on('disconnect', onSignal);
  return {
    stopWith(end: () => Promise<void>) {
      stop = end;
    },
  };
};

run(main);
