import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { credentials } from '@citas/local-cloud';
import type { Page } from 'playwright-core';
import { expect, test, vi } from 'vitest';
import type { App } from '../support/app.ts';
import { Visit } from '../support/visit.ts';
import { type Appointment, dialog, doctorId, overflow, press, type Stage } from './stage.ts';

type Minutes = readonly number[];
type Times = readonly (number | null)[];
interface Queue {
  readonly waiting: number | null;
  readonly oldestSeconds: number | null;
}
interface Outcomes {
  readonly confirmed: Minutes;
  readonly rejected: Minutes;
  readonly undecidable: Minutes;
  readonly expired: Minutes;
  readonly cancelled: Minutes;
}

/** As the API answers it. */
interface Overview {
  readonly minutes: readonly string[];
  readonly countries: readonly {
    readonly country: string;
    readonly requests: Minutes;
    readonly decisions: Outcomes;
    readonly decisionTime: { readonly p50: Times; readonly p99: Times };
    readonly reasons: readonly { readonly code: string; readonly count: number }[];
    readonly queue: (Queue & { readonly deadLetters: number | null }) | null;
    readonly nearDeadline: number;
  }[];
  readonly api: { readonly serverErrors: Minutes };
  readonly queues: readonly (Queue & { readonly name: string })[];
  readonly nearDeadline: { readonly count: number };
}

const isOverview = (message: { url(): string }): boolean => message.url().includes('/v1/operations/overview');
const sum = (values: readonly (number | null)[]): number =>
  values.reduce<number>((total, value) => total + (value ?? 0), 0);
const highest = (values: readonly (number | null)[]): number | undefined =>
  values.filter((value) => value !== null).toSorted((a, b) => b - a)[0];
/** A span as the page writes it in Spanish: `1,5 s`. */
const span = (ms: number | null | undefined): string => {
  if (ms === null || ms === undefined) return '–';
  const inSpanish = new Intl.NumberFormat('es-419', { maximumFractionDigits: 1 });
  if (ms < 1_000) return `${Math.round(ms)} ms`;
  if (ms < 120_000) return `${inSpanish.format(ms / 1_000)} s`;
  return `${Math.round(ms / 60_000)} min`;
};
const known = (value: number | null | undefined): string => (value == null ? 'sin dato' : String(value));
const plain = (texts: readonly string[]): string[] =>
  texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());

/** Asks for the figures anew and waits until the page shows that answer. */
async function refreshed(page: Page): Promise<Overview> {
  const answered = page.waitForResponse(isOverview);
  await press(page, 'Actualizar');
  return (await (await answered).json()) as Overview;
}

/** Every figure of an answer is on the page, and where it belongs. */
async function expectFigures(page: Page, { countries, queues, nearDeadline, api, minutes }: Overview) {
  const rows = countries.map(({ country, requests, decisions, decisionTime, queue, nearDeadline: near }) => [
    country,
    ...[requests, ...Object.values(outcomesOf(decisions))].map((values) => String(sum(values))),
    span(highest(decisionTime.p99)),
    known(queue?.waiting),
    span(queue?.oldestSeconds == null ? null : queue.oldestSeconds * 1000),
    known(queue?.deadLetters),
    String(near),
  ]);
  const shown = async () =>
    Promise.all(
      countries.map(async ({ country }) => {
        const cells = page.locator(`[data-table="countries"] [data-country="${country}"] td`);
        return [country, ...plain(await cells.allTextContents())];
      }),
    );
  await expect.poll(shown).toEqual(rows);

  const decided = countries.flatMap(({ decisions }) => Object.values(outcomesOf(decisions)));
  const waiting = [
    ...countries.map(({ queue }) => queue?.waiting ?? 0),
    ...queues.map((queue) => queue.waiting),
  ];
  const tiles = [
    ['Solicitudes', sum(countries.flatMap(({ requests }) => requests))],
    ['Decisiones', sum(decided.flat())],
    ['En cola', sum(waiting)],
    ['Cerca de su plazo', nearDeadline.count],
    ['Mensajes apartados', sum(countries.map(({ queue }) => queue?.deadLetters ?? 0))],
    ['Errores de la API', sum(api.serverErrors)],
  ] as const;
  for (const [name, value] of tiles) {
    const tile = page.locator('main dl > div', { has: page.getByText(name, { exact: true }) }).first();
    expect(await tile.locator('dd').first().textContent(), name).toBe(String(value));
  }

  const reasons = new Map<string, number>();
  for (const { code, count } of countries.flatMap((country) => country.reasons)) {
    reasons.set(code, (reasons.get(code) ?? 0) + count);
  }
  for (const [code, count] of reasons) {
    const row = page.getByRole('region', { name: 'Motivos de rechazo' }).getByRole('row', { name: code });
    expect(await row.locator('td').textContent(), code).toBe(String(count));
  }
  for (const { name, waiting: now, oldestSeconds } of queues) {
    const row = page
      .getByRole('region', { name: 'Colas del sistema' })
      .locator('tr', { hasText: name })
      .first();
    const oldest = span(oldestSeconds === null ? null : oldestSeconds * 1000);
    expect(plain(await row.locator('td').allTextContents()), name).toEqual([known(now), oldest]);
  }

  const slowest = (which: 'p50' | 'p99', minute: number) =>
    span(highest(countries.map(({ decisionTime }) => decisionTime[which][minute] ?? null)));
  const times = minutes.map((_, minute) => [slowest('p50', minute), slowest('p99', minute)]);
  expect(await chartOf(page, 'Tiempo hasta la decisión')).toEqual(
    times.filter((cells) => cells.join() !== '–,–'),
  );
  const flow = minutes.map((_, minute) => [
    String(sum(countries.map(({ requests }) => requests[minute] ?? 0))),
    String(sum(decided.map((values) => values[minute] ?? 0))),
  ]);
  expect(await chartOf(page, 'Solicitudes y decisiones por minuto')).toEqual(
    flow.filter((cells) => cells.join() !== '0,0'),
  );
}

/** The outcomes in the order of the table. */
const outcomesOf = ({ confirmed, rejected, undecidable, expired, cancelled }: Outcomes) => ({
  ...{ confirmed, rejected, undecidable, expired, cancelled },
});

/** What a chart draws, by the table beside it: the cells of each minute in which anything happened. */
async function chartOf(page: Page, title: string): Promise<string[][]> {
  const chart = page
    .locator('section', { has: page.getByRole('heading', { name: title, exact: true }) })
    .last();
  const details = chart.locator('details');
  if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
  const rows = await chart.locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => plain(await row.locator('td').allTextContents())));
}

/** The operations page: its figures against the API's answer, dead letters, and what is on record of them. */
export function operations(stage: () => Stage): void {
  const taken: string[] = [];

  /** Takes the message of a waiting request out of the country's queue and into its dead letters, as SQS would. */
  async function giveUp({ stack }: App, sqs: SQSClient, { id }: Appointment): Promise<void> {
    const { queue, deadLetters } = stack.queues.get('pe')!;
    const receive = { QueueUrl: queue.url, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 };
    const body = await vi.waitUntil(
      async () => {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
        for (const { Body } of Messages) taken.push(Body!);
        return taken.find((text) => text.includes(id));
      },
      { timeout: 60_000, interval: 100 },
    );
    await sqs.send(new SendMessageCommand({ QueueUrl: deadLetters.url, MessageBody: body }));
  }

  test('says whether it is healthy, with the API’s own figures; dead letters are sent back or discarded, and it is on record', async () => {
    const { app } = stage();
    const { endpoints, region } = app.stack;
    const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
    // Queues go by the machine's clock; figures and reader have to go by the same.
    for (const name of app.stack.functions.names) app.stack.functions.shiftClock(name, 0);
    const { slots } = await app.call<{ slots: { startsAt: string }[] }>(
      'GET',
      `/v1/doctors/${doctorId}/availability`,
    );
    const unwilling = await app.call<{ id: string }>('POST', '/v1/patients', {
      ...{ country: 'pe', name: 'Sin Consentimiento Ejemplo', birthDate: '1980-01-01' },
      ...{ document: { type: 'CE', number: '001234568' }, contact: { email: 'nobody@example.com' } },
    });
    const decided = await Promise.all([
      stage().bookDecided(50, slots.at(-1)!.startsAt),
      stage().bookDecided(unwilling.id, slots.at(-2)!.startsAt),
    ]);
    expect(decided.map(({ status }) => status)).toEqual(['CONFIRMED', 'REJECTED']);
    const visit = await Visit.open(app, { now: new Date() });
    const { page } = visit;
    await visit.signIn('operator', 'operations');
    await visit.sees('Operación');
    await press(page, 'Pausar');
    await page.getByText('En pausa').waitFor();
    const overview = await vi.waitUntil(
      async () => {
        const answer = await refreshed(page);
        const peru = answer.countries.find(({ country }) => country === 'pe')!;
        const told =
          peru.reasons.length > 0 && sum(peru.decisions.confirmed) > 0 && highest(peru.decisionTime.p99);
        return told && peru.queue ? answer : undefined;
      },
      { timeout: 60_000, interval: 1_000 },
    );
    await expectFigures(page, overview as Overview);
    await visit.expectAccessible();
    await visit.picture('operations');

    let questions = 0;
    page.on('request', (request) => {
      if (isOverview(request)) questions += 1;
    });
    await page.clock.fastForward('02:00');
    await page.waitForLoadState('networkidle');
    expect(questions, 'questions while it is paused').toBe(0);
    const resumed = page.waitForRequest(isOverview);
    await press(page, 'Reanudar');
    await page.clock.fastForward('00:20');
    await resumed;
    await press(page, 'Pausar');

    await app.stack.functions.pause('country-pe');
    const [first, second] = await Promise.all(
      [51, 52].map((patient, index) => stage().book(patient, slots.at(-3 - index)!.startsAt)),
    );
    await giveUp(app, sqs, first!);
    await giveUp(app, sqs, second!);
    const letter = (id: string) => page.locator(`[data-letter*="${id}"]`);
    await press(page, 'Ver los mensajes apartados');
    await expect
      .poll(
        async () => {
          const found = (await letter(first!.id).count()) + (await letter(second!.id).count());
          if (found < 2) await press(page, 'Mirar de nuevo');
          return found;
        },
        { timeout: 60_000, interval: 1_000 },
      )
      .toBe(2);
    await visit.expectAccessible();
    await press(letter(first!.id), 'Reenviar');
    await press(dialog(page), 'Reenviar');
    await page.getByText('Mensaje reenviado.').first().waitFor();
    await press(letter(second!.id), 'Descartar');
    await press(dialog(page), 'Descartar');
    await dialog(page).getByText('Escriba por qué se descarta.').waitFor();
    await dialog(page).getByLabel('Motivo').fill('Prueba de la guardia');
    await press(dialog(page), 'Descartar');
    await page.getByText('Mensaje descartado.').first().waitFor();
    const history = page.locator('[data-table="history"]');
    await history.getByText('Prueba de la guardia').waitFor();
    await history.getByText('Reenvió un mensaje').waitFor();
    await visit.expectAccessible();
    app.stack.functions.resume('country-pe');
    sqs.destroy();
    await visit.expectCalm();

    const phone = await Visit.open(app, { size: 'phone', dark: true, language: 'pt', now: new Date() });
    await phone.signIn('operator', 'operations?country=pe');
    await phone.sees('Operação');
    await phone.page.locator('[data-table="history"]').waitFor();
    await phone.page.locator('[data-table="countries"]').waitFor();
    await phone.expectAccessible();
    for (const summary of await phone.page.locator('summary').all()) await summary.click();
    expect(await overflow(phone.page)).toBeLessThanOrEqual(0);
    await phone.picture('operations-phone');
    await phone.expectCalm();
  });
}
