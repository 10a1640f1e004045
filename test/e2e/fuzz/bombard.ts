import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect } from 'vitest';
import { tableClient } from '../support/age.ts';
import type { World } from '../support/world.ts';
import { corrupt } from './corruptions/index.ts';
import { type Document, fetchDocument, type Target } from './document.ts';
import { type Draft, draftOf, rawOf } from './draft.ts';
import { type Exchange, judge } from './judge.ts';
import { anyCase, type Case, realCase } from './recipes.ts';
import { type Scene, setScene } from './scene.ts';
import { differences, type Snapshot, snapshot } from './table.ts';
import { type RawAnswer, send } from './wire.ts';

/** What was sent to one operation, and how it fared. */
export interface Count {
  sent: number;
  /** Requests with real values in which nothing was wrong, and how many of them were granted. */
  real: number;
  granted: number;
  readonly statuses: Map<number, number>;
}

export interface Options {
  readonly cases: number;
  readonly seed: number;
  /** Where in a run a failure lies, as fast-check prints it. */
  readonly path?: string;
  /** Milliseconds after which a failure is told as small as it has become, or the run fails for being too slow. */
  readonly limit: number;
}

/** Scenes that are set at a time; what cases use up is set anew after some of them. */
const scenesAtATime = 4;
const casesPerScenes = 150;

/**
 * Sends requests of every kind to every operation of the API's own document, one at a time, and judges each answer
 * and what each did to the table. Queues, streams and schedules rest meanwhile, so that the requests alone change it.
 */
export class Bombardment {
  readonly counts = new Map<string, Count>();
  readonly #world: World;
  readonly #document: Document;
  readonly #table: ReturnType<typeof tableClient>;
  #scenes: Scene[] = [];
  #left = 0;
  #before: Snapshot = new Map();

  private constructor(world: World, document: Document) {
    this.#world = world;
    this.#document = document;
    this.#table = tableClient(world);
    for (const { id } of document.targets)
      this.counts.set(id, { sent: 0, real: 0, granted: 0, statuses: new Map() });
  }

  static async of(world: World): Promise<Bombardment> {
    return new Bombardment(world, await fetchDocument(world.stack.apiUrl));
  }

  /** Fails with the seed and the path of the smallest case that breaks a promise. */
  async run({ cases, seed, path, limit }: Options): Promise<void> {
    const property = fc.asyncProperty(anyCase(this.#document), (one) => this.#try(one));
    await fc.assert(property, {
      seed,
      numRuns: cases,
      interruptAfterTimeLimit: limit,
      markInterruptAsFailure: true,
      ...(path && { path }),
    });
  }

  /** Goes on with requests of real values until every operation has granted one. */
  async reachAll(seed: number): Promise<void> {
    const unreached = (target: Target) => this.counts.get(target.id)!.granted === 0;
    for (const target of this.#document.targets.filter(unreached)) {
      const tries = fc.sample(realCase(target, this.#document), { seed, numRuns: 60 });
      for (const one of tries) if (unreached(target)) await this.#try(one);
    }
    const never = this.#document.targets.filter(unreached).map(({ id }) => id);
    expect(never, 'operations that never granted a request').toEqual([]);
  }

  /** By operation: requests, the share granted of those in which nothing was wrong, and the answers by status. */
  summary() {
    return Object.fromEntries(
      [...this.counts].map(([id, { sent, real, granted, statuses }]) => [
        id,
        {
          sent,
          granted: `${granted}/${real}`,
          answers: [...statuses]
            .sort(([a], [b]) => a - b)
            .map(([status, n]) => `${status}×${n}`)
            .join(' '),
        },
      ]),
    );
  }

  async close(): Promise<void> {
    await this.#wake();
    this.#table.destroy();
  }

  async #try({ recipe, corruptions, meant }: Case): Promise<void> {
    await this.#setScenes();
    const scene = this.#scenes[recipe.scene % this.#scenes.length]!;
    const draft = draftOf(recipe, scene);
    for (const one of corruptions) corrupt(draft, one);
    const answer = await this.#exchange(draft, corruptions.length === 0);
    this.#count(recipe.target, meant, answer.status);
    const location = answer.headers.get('location');
    if (answer.status < 300 && location) scene.paths.push(location);
    const cursor = meant === 'real' && nextCursorOf(answer);
    if (!cursor) return;
    draft.query.push(['cursor', cursor]);
    expect((await this.#exchange(draft, true)).status, 'the next page is there').toBe(200);
  }

  /** Sends one request and judges its answer, and what it did to the table. */
  async #exchange(draft: Draft, fits: boolean): Promise<RawAnswer> {
    const request = await rawOf(draft);
    const answer = await send(new URL(this.#world.stack.apiUrl), request);
    const exchange: Exchange = { draft, request, answer, fits };
    const after = await snapshot(this.#table, this.#world.stack.tableName);
    const changed = differences(this.#before, after);
    this.#before = after;
    try {
      judge(this.#document, this.#scenes, exchange);
      const mayChange = answer.status < 300 && !/^(GET|HEAD|OPTIONS)$/.test(request.method);
      if (!mayChange) expect(changed, 'what is refused or only read changes nothing').toEqual([]);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${told(exchange)}`, { cause: error });
    }
    return answer;
  }

  #count({ id }: Target, meant: Case['meant'], status: number): void {
    const count = this.counts.get(id)!;
    count.sent += 1;
    count.statuses.set(status, (count.statuses.get(status) ?? 0) + 1);
    if (meant !== 'real') return;
    count.real += 1;
    if (status < 300) count.granted += 1;
  }

  async #setScenes(): Promise<void> {
    this.#left -= 1;
    if (this.#left > 0) return;
    await this.#wake();
    const countries = Array.from(
      { length: scenesAtATime },
      (_, index) => this.#world.stack.countries[index % 2]!,
    );
    this.#scenes = await Promise.all(countries.map((country) => setScene(this.#world, country)));
    const { functions } = this.#world.stack;
    await Promise.all(functions.names.map((name) => functions.pause(name)));
    this.#before = await snapshot(this.#table, this.#world.stack.tableName);
    this.#left = casesPerScenes;
  }

  async #wake(): Promise<void> {
    const { functions } = this.#world.stack;
    for (const name of functions.names) functions.resume(name);
  }
}

const nextCursorOf = ({ status, headers, text }: RawAnswer): string | undefined =>
  status === 200 && headers.get('content-type')?.includes('json')
    ? (JSON.parse(text).nextCursor ?? undefined)
    : undefined;

/** The exchange as a person reads it; tokens are told by whose they are. */
function told({ draft, request, answer }: Exchange): string {
  const headers = request.headers.map(([name, value]) =>
    name === 'authorization' ? `authorization: <${draft.caller.token}>` : `${name}: ${value.slice(0, 200)}`,
  );
  const body = Buffer.from(request.body).toString('utf8').slice(0, 1500);
  return [
    `${request.method} ${inspect(request.target.slice(0, 600))}`,
    ...headers,
    body && `\n${body}`,
    `\n→ ${answer.status} ${answer.text.slice(0, 1500)}`,
  ].join('\n');
}
