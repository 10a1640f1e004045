import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..', '..', '..');

/**
 * Whether Terraform and the provider are at hand, and the functions' zips are made (`npm run package`). Continuous
 * integration says so; elsewhere: `TERRAFORM_TESTS=1 npm test -- test/infra`.
 */
export const hasTerraform = process.env.TERRAFORM_TESTS === '1';

/** A resource as it is planned, or after an apply under `mock_provider`. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly actions: readonly string[];
  // biome-ignore lint/suspicious/noExplicitAny: of any type of resource.
  readonly values: any;
}

interface Module {
  readonly resources?: readonly Resource[];
  readonly child_modules?: readonly Module[];
}

/**
 * Runs a test file of a root or module and gives the resources of its first run: planned where the run says
 * `command = plan`, else as they are after the apply. Nothing of AWS is asked: the tests mock the provider.
 *
 * @throws when a run fails, with what Terraform says.
 */
export async function resourcesOf(folder: string, testFile: string): Promise<readonly Resource[]> {
  const data = mkdtempSync(join(tmpdir(), 'citas-terraform-'));
  try {
    const init = await terraform(folder, data, 'init', '-backend=false', '-input=false', '-no-color');
    if (init.code !== 0) throw new Error(init.output);
    const { code, output } = await terraform(
      folder,
      data,
      'test',
      '-json',
      '-verbose',
      `-filter=${testFile}`,
    );
    const messages = output.split('\n').filter(Boolean).map(parsed);
    if (code !== 0) throw new Error(messages.map((message) => message['@message']).join('\n'));
    const { test_plan: plan, test_state: state } = messages.find((it) => it.test_plan ?? it.test_state) ?? {};
    return plan ? planned(plan.resource_changes) : flattened(state!.root_module);
  } finally {
    rmSync(data, { recursive: true });
  }
}

interface Message {
  readonly '@message': string;
  readonly test_plan?: { readonly resource_changes: readonly Change[] };
  readonly test_state?: { readonly root_module: Module };
}
interface Change {
  readonly address: string;
  readonly type: string;
  readonly change: { readonly actions: readonly string[]; readonly after: object };
}

const parsed = (line: string): Message => {
  try {
    return JSON.parse(line);
  } catch {
    return { '@message': line };
  }
};

const planned = (changes: readonly Change[]): Resource[] =>
  changes.map(({ address, type, change }) => ({
    ...{ address, type, actions: change.actions, values: change.after },
  }));

const flattened = ({ resources = [], child_modules: children = [] }: Module): Resource[] => [
  ...resources.map((resource) => ({ ...resource, actions: ['create'] })),
  ...children.flatMap(flattened),
];

function terraform(
  cwd: string,
  data: string,
  ...args: string[]
): Promise<{ code: number | null; output: string }> {
  // No credentials may reach it.
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_'));
  const env = {
    ...Object.fromEntries(inherited),
    TF_DATA_DIR: data,
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
  };
  return new Promise((done, fail) => {
    const child = spawn('terraform', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
    child.on('error', fail);
    child.on('close', (code) => done({ code, output }));
  });
}

/** A copy of all that Terraform reads, to change at will. */
export function copyOfInfrastructure(): { readonly folder: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'citas-infra-'));
  const take = (path: string) => {
    if (existsSync(join(root, path))) cpSync(join(root, path), join(folder, path), { recursive: true });
  };
  for (const path of ['infra', 'packages/adapters/table.json', 'packages/country-kit/worker.json'])
    take(path);
  for (const [kind, files] of [
    ['services', ['function.json', 'lambda.zip', 'headers.json', 'dist']],
    ['countries', ['country.json', 'lambda.zip']],
  ] as const) {
    for (const name of readdirSync(join(root, kind)))
      for (const file of files) if (file !== 'dist' || name === 'web') take(join(kind, name, file));
  }
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
