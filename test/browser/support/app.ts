import { fileURLToPath } from 'node:url';
import { type LocalCloud, startLocalCloud } from '@citas/local-cloud';
import { systemProgram } from '@citas/local-cloud/testing';
import { type Browser, chromium } from 'playwright-core';

/** Installing the browser, where it is missing, takes minutes. */
export const startLimitMs = 600_000;

/** No window, no GPU, and nothing that a browser does on its own over the network. */
const launchFlags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const hardlyLimited = { patient: 100_000, doctor: 100_000, staff: 100_000, admin: 100_000, service: 100_000 };

/** The app as it is deployed: the built bundles behind their headers, the real workers, and a browser. */
export interface App {
  readonly stack: LocalCloud;
  readonly browser: Browser;
  readonly url: string;
  /** How far the clocks of all functions are from the machine's, in milliseconds. */
  readonly shift: number;
  /** Calls the API as a member of the staff, for what a test needs beforehand. */
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
  stop(): Promise<void>;
}

/** @param now what everybody's clock says at the start, so that a run on any day sees the same dates. */
export async function startApp(now: Date): Promise<App> {
  const executablePath = await systemProgram({
    program: 'chromium',
    debianPackage: 'chromium',
    setting: 'CITAS_CHROMIUM',
  });
  const [stack, browser] = await Promise.all([
    startLocalCloud({ loadDemoData: true, faults: true, callsPerMinute: hardlyLimited }),
    chromium.launch({ executablePath, args: launchFlags }),
  ]);
  const shift = now.getTime() - Date.now();
  // The authorizer goes by the machine's clock, as the issuer does.
  for (const name of stack.functions.names) {
    if (name !== 'authorizer') stack.functions.shiftClock(name, shift);
  }
  const token = await stack.issueToken({ role: 'staff', sub: 'stf_test', countries: stack.countries });
  return {
    ...{ stack, browser, shift },
    url: stack.appUrl!,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      };
      const answer = await fetch(`${stack.apiUrl}${path}`, {
        ...{ method, headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    async stop() {
      await browser.close();
      await stack.stop();
    },
  };
}

export const imagesFolder = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
