import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionManifest, type FunctionTrigger, functionManifest } from '@citas/contracts';

export const root = join(import.meta.dirname, '../../../..');

const manifestOf = (service: string): FunctionManifest =>
  functionManifest.parse(JSON.parse(readFileSync(join(root, 'services', service, 'function.json'), 'utf8')));

function triggerOf<T extends FunctionTrigger['type']>(manifest: FunctionManifest, type: T) {
  const found = manifest.triggers.find((trigger) => trigger.type === type);
  if (!found) throw new Error(`${manifest.name} has no trigger of type ${type}`);
  return found as Extract<FunctionTrigger, { type: T }>;
}

const second = 1000;

/** What the deployed functions are set to, read from where Terraform reads it. Times in milliseconds. */
export function readSettings() {
  const [relay, lifecycle] = [manifestOf('event-relay'), manifestOf('lifecycle')];
  const unrouted = triggerOf(lifecycle, 'queue');
  return {
    relay: { ...triggerOf(relay, 'stream'), timeout: relay.timeoutSeconds * second },
    lifecycle: {
      timeout: lifecycle.timeoutSeconds * second,
      unrouted: { ...unrouted, visibility: unrouted.visibilityTimeoutSeconds * second },
      deadLetters: triggerOf(lifecycle, 'country-dead-letters'),
    },
  };
}

export type RelaySettings = ReturnType<typeof readSettings>['relay'];
