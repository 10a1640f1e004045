import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { credentials } from '@citas/local-cloud';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type App, startApp, startLimitMs } from './support/app.ts';
import { Visit } from './support/visit.ts';

vi.setConfig({ testTimeout: 120_000 });

// A Monday morning in Lima, some hours before the first visit of the next day.
const now = new Date('2026-11-23T14:00:00Z');
const day = '2026-11-24';
const crowdedDay = '2026-11-25';
const site = 'site_demo_pe_001';
const doctorId = 'doc_demo_pe_001';
const longName = 'María de los Ángeles Íñiguez-Ñandú Güemes Ejemplo de Demostración y Muestra Ficticia';

interface Appointment {
  readonly id: string;
  readonly status: string;
  readonly startsAt: string;
  readonly doctorId: string;
}

let app: App;
let crowdedDoctor: string;
/** Appointments of the first doctor on the day, by their wall time. */
const booked = new Map<string, Appointment>();

const at = (time: string, date = day): string => `${date}T${time}:00-05:00`;
const read = (id: string) => app.call<Appointment>('GET', `/v1/appointments/${id}`);

async function book(patient: number, startsAt: string, doctor = doctorId): Promise<Appointment> {
  const patientId = `pat_demo_pe_${String(patient).padStart(3, '0')}`;
  return app.call<Appointment>('POST', '/v1/appointments', { patientId, doctorId: doctor, startsAt });
}

beforeAll(async () => {
  app = await startApp(now);
  const times = ['08:00', '08:20', '08:40', '09:00', '09:20', '09:40', '15:00'];
  const asked = await Promise.all(times.map((time, index) => book(index + 1, at(time))));
  for (const { id, startsAt } of asked) {
    const decided = await app.call<Appointment>('GET', `/v1/appointments/${id}?wait=20`);
    booked.set(startsAt.slice(11, 16), decided);
  }
  expect([...booked.values()].map(({ status }) => status)).toEqual(times.map(() => 'CONFIRMED'));
  const schedule = [{ siteId: site, weekday: 3, from: '08:00', to: '14:40', slotMinutes: 10 }];
  const specialties = ['general-medicine'];
  const doctor = { country: 'pe', name: longName, specialties, registration: 'DEMO-PE-40', schedule };
  crowdedDoctor = (await app.call<{ id: string }>('POST', '/v1/doctors', doctor)).id;
  const minutes = Array.from({ length: 40 }, (_, index) => 8 * 60 + index * 10);
  const clock = (minute: number) =>
    `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  await Promise.all(
    minutes.map((minute, index) => book(index + 10, at(clock(minute), crowdedDay), crowdedDoctor)),
  );
}, startLimitMs);
afterAll(() => app?.stop());

const entry = (page: Page, { id }: { id: string }): Locator => page.locator(`[data-entry="${id}"]`);
const at0 = (time: string): Appointment => booked.get(time)!;
const address = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
const dialog = (page: Page): Locator => page.locator('dialog[open]').last();
const press = (within: Locator | Page, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true }).first().click();

/** @param asked collects what the page asks for, from the beginning. */
async function openDesk(
  path = `desk?site=${site}&date=${day}`,
  person = 'receptionist',
  options = {},
  asked: string[] = [],
) {
  const visit = await Visit.open(app, options);
  visit.page.on('request', (request) => asked.push(request.url().slice(new URL(app.url).origin.length)));
  await visit.signIn(person, path);
  await visit.sees(/Agenda|Calendar/);
  await visit.page.locator('[data-entry], tbody tr').first().waitFor({ state: 'attached' });
  return visit;
}

describe('the front desk', () => {
  test('checks in, completes, marks who did not come and cancels with a reason; back, reload and deep links work', async () => {
    const visit = await openDesk();
    const { page } = visit;
    await entry(page, at0('08:00')).click();
    await press(dialog(page), 'Registrar llegada');
    await dialog(page).getByText('En sala').waitFor();
    await press(dialog(page), 'Marcar como atendida');
    await dialog(page)
      .getByText(/Atendida/)
      .waitFor();
    expect((await read(at0('08:00').id)).status).toBe('COMPLETED');
    expect(address(page).get('appointment')).toBe(at0('08:00').id);

    await page.reload();
    await dialog(page)
      .getByText(/Atendida/)
      .waitFor();
    await page.goBack();
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    expect(address(page).get('date')).toBe(day);

    await entry(page, at0('08:20')).click();
    await press(dialog(page), 'No asistió');
    await dialog(page).getByText('Marcada como no asistió.').waitFor();
    expect((await read(at0('08:20').id)).status).toBe('NO_SHOW');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator(':focus').getAttribute('data-entry')).toBe(at0('08:20').id);

    await entry(page, at0('08:40')).click();
    await press(dialog(page), 'Cancelar la cita');
    await press(dialog(page), 'Cancelar la cita');
    await dialog(page).getByText('Escriba por qué se cancela.').waitFor();
    await dialog(page).getByLabel('Motivo de la cancelación').fill('El médico está de viaje');
    await press(dialog(page), 'Cancelar la cita');
    await dialog(page).getByText('Cita cancelada.').waitFor();
    await dialog(page).getByText('El médico está de viaje').waitFor();
    expect((await read(at0('08:40').id)).status).toBe('CANCELLED');
    await press(dialog(page), 'Cerrar');
    await expect.poll(() => entry(page, at0('08:40')).count()).toBe(0);
    await page.getByLabel('Mostrar canceladas y rechazadas').check();
    await entry(page, at0('08:40')).waitFor();
    await visit.expectCalm();
  });

  test('moves by drag once the country agrees; a conflict is told in words and the appointment stays', async () => {
    const visit = await openDesk();
    const { page } = visit;
    visit.expects(/409|422/);
    const [from, taken] = [at0('09:00'), at0('09:20')];
    // Until the names have come, entries may be drawn anew.
    await page.waitForLoadState('networkidle');
    const box = (await entry(page, from).boundingBox())!;
    const target = (await entry(page, taken).boundingBox())!;
    const drag = async (toY: number) => {
      await page.mouse.move(box.x + 40, box.y + 6);
      await page.mouse.down();
      await page.mouse.move(box.x + 40, box.y + 16, { steps: 3 });
      await page.mouse.move(box.x + 40, toY, { steps: 8 });
      await page.mouse.up();
    };
    await drag(target.y + 6);
    await dialog(page).getByRole('radio', { checked: true }).waitFor();
    await press(dialog(page), 'Mover');
    const refusal = dialog(page).getByRole('alert').first();
    await refusal.waitFor();
    expect(await refusal.textContent()).toMatch(/ocupad|libre|disponible/i);
    expect((await read(from.id)).startsAt).toBe(from.startsAt);
    await page.keyboard.press('Escape');
    const after = (await entry(page, from).boundingBox())!;
    expect(Math.abs(after.y - box.y)).toBeLessThan(2);

    // Two rows below 09:40 it is free: 10:20.
    const rowHeight = target.y - box.y;
    await drag(box.y + 4 * rowHeight + 6);
    await dialog(page).getByRole('radio', { name: '10:20', checked: true }).waitFor();
    await press(dialog(page), 'Mover');
    await dialog(page)
      .getByText(/Cita movida/)
      .waitFor();
    expect((await read(from.id)).startsAt).toBe(at('10:20'));
    await visit.expectCalm();
  });

  test('is worked by keyboard alone: arrows, a move through a dialog, and shortcuts that can be switched off', async () => {
    const visit = await openDesk();
    const { page } = visit;
    const focused = async () => {
      // The grid is drawn anew when the patients' names come: a key pressed at that moment finds no entry.
      await entry(page, at0('09:20')).focus();
      await page.keyboard.press('ArrowDown');
      return page.evaluate(`document.activeElement?.getAttribute('data-entry')`);
    };
    await expect.poll(focused).toBe(at0('09:40').id);
    await page.keyboard.press('m');
    const choice = dialog(page).getByRole('radio', { name: '11:00' });
    await choice.waitFor();
    await choice.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await dialog(page)
      .getByText(/Cita movida/)
      .waitFor();
    expect((await read(at0('09:40').id)).startsAt).toBe(at('11:00'));
    await page.keyboard.press('Escape');

    await page.keyboard.press('w');
    await expect.poll(() => address(page).get('view')).toBe('week');
    await page.keyboard.press('d');
    await page.keyboard.press('k');
    await expect.poll(() => address(page).get('date')).toBe(crowdedDay);
    await page.keyboard.press('t');
    await expect.poll(() => address(page).get('date')).toBeNull();
    await page.keyboard.press('?');
    await dialog(page).getByLabel('Usar atajos de una tecla').uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    await page.keyboard.press('Tab');
    expect(address(page).get('view')).toBeNull();
    await visit.expectCalm();
  });

  test('blocks time and shows at once who is in the way, to be moved or cancelled from there', async () => {
    const visit = await openDesk(`desk?site=${site}&doctor=${doctorId}&date=${day}`);
    const { page } = visit;
    visit.expects(/409/);
    await page.keyboard.press('b');
    await dialog(page).getByLabel('Desde').fill('15:00');
    await dialog(page).getByLabel('Hasta').fill('16:00');
    await press(dialog(page), 'Bloquear');
    await press(dialog(page).getByRole('list', { name: 'Citas en ese tiempo' }), 'Cancelar la cita');
    await dialog(page).getByLabel('Motivo de la cancelación').fill('El médico no estará');
    await press(dialog(page), 'Cancelar la cita');
    await dialog(page).getByText('Cita cancelada.').waitFor();
    await press(dialog(page), 'Cerrar');
    await press(dialog(page), 'Bloquear');
    await dialog(page).getByText('Tiempo bloqueado.').waitFor();
    await press(dialog(page), 'Cerrar');
    expect((await read(at0('15:00').id)).status).toBe('CANCELLED');
    await page.getByRole('button', { name: /Tiempo bloqueado/ }).click();
    await press(dialog(page), 'Quitar el bloqueo');
    await expect.poll(() => page.getByRole('button', { name: /Tiempo bloqueado/ }).count()).toBe(0);
    await visit.expectCalm();
  });

  test('finds a patient by identity document, with what is ahead and what has been, and nothing of it in the address', async () => {
    interface Patient {
      readonly name: string;
      readonly document: { readonly type: string; readonly number: string };
    }
    const patient = await app.call<Patient>('GET', '/v1/patients/pat_demo_pe_001');
    const visit = await openDesk();
    const { page } = visit;
    visit.expects(/400/);
    await page.keyboard.press('/');
    await dialog(page).getByLabel('Documento').selectOption(patient.document.type);
    await dialog(page).getByLabel('Número').fill(patient.document.number);
    await press(dialog(page), 'Buscar');
    await dialog(page).getByText(patient.name).waitFor();
    const history = dialog(page).getByRole('list', { name: 'Historial' });
    await history.getByText(/Atendida/).waitFor();
    await visit.expectNothingKept(patient.name, patient.document.number);
    await visit.expectAccessible();
    await history.getByRole('button').first().click();
    await expect.poll(() => address(page).get('appointment')).toBe(at0('08:00').id);
    await visit.expectCalm();
  });

  test('shows forty appointments of a long name in a day, on paper one line each, on a phone as a list', async () => {
    const visit = await openDesk(`desk?site=${site}&doctor=${crowdedDoctor}&date=${crowdedDay}`);
    const { page } = visit;
    await expect.poll(() => page.locator('[data-entry]').count()).toBe(40);
    await page
      .getByRole('region', { name: /Calendario/ })
      .getByText(longName, { exact: true })
      .waitFor();
    await page.emulateMedia({ media: 'print' });
    const rows = page.locator('tbody tr');
    expect(await rows.count()).toBe(40);
    expect(await rows.first().textContent()).toMatch(/^08:00/);
    expect(await rows.last().textContent()).toMatch(/^14:30/);
    expect(await page.getByRole('button', { name: 'Imprimir' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await visit.expectAccessible();
    await visit.picture('front-desk-forty');
    await visit.expectCalm();

    const phone = await openDesk(`desk?site=${site}&date=${day}&view=list`, 'receptionist', {
      ...{ size: 'phone', language: 'pt', dark: true },
    });
    await phone.page.getByRole('button', { name: /09:20/ }).first().waitFor();
    await phone.expectAccessible();
    await phone.picture('front-desk-phone');
    await phone.expectCalm();
  });

  test('goes by the clock of the site, whatever the reader’s own says, also on the night when clocks change', async () => {
    const visit = await openDesk(`desk?site=${site}&date=${day}`, 'receptionist', {
      ...{ timeZone: 'Asia/Tokyo', language: 'en' },
    });
    const { page } = visit;
    await page.getByText(/GMT−5/).first().waitFor();
    expect(await entry(page, at0('09:20')).textContent()).toContain('9:20');
    await visit.expectAccessible();
    await visit.picture('front-desk');
    await visit.go('desk?site=site_demo_cl_001&date=2027-04-03&view=list');
    await page.getByText('The clocks change on this day').waitFor();
    await visit.expectCalm();
  });

  test('gives a doctor their own agenda with names, all read at once, and no other doctors or records', async () => {
    const { name } = await app.call<{ name: string }>('GET', '/v1/patients/pat_demo_pe_005');
    const asked: string[] = [];
    const visit = await openDesk(`desk?date=${day}`, 'doctor-pe', { dark: true }, asked);
    const { page } = visit;
    await entry(page, at0('09:20')).filter({ hasText: name }).click();
    await dialog(page).getByText('Confirmada').waitFor();
    expect(await dialog(page).getByText(name, { exact: true }).count()).toBe(1);
    expect(asked.filter((url) => url.includes('include=patient'))).toHaveLength(1);
    expect(asked.filter((url) => url.startsWith('/v1/patients'))).toEqual([]);
    expect(await page.getByRole('button', { name: 'Buscar paciente' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await visit.expectAccessible();
    await visit.picture('front-desk-dark');
    await visit.expectCalm();
  });
});

describe('operations', () => {
  interface Figures {
    readonly countries: readonly { readonly country: string; readonly requests: readonly number[] }[];
  }

  async function figures(): Promise<Figures> {
    const token = await app.stack.issueToken({
      role: 'admin',
      sub: 'adm_test',
      countries: app.stack.countries,
    });
    const headers = { authorization: `Bearer ${token}` };
    return (await (await fetch(`${app.stack.apiUrl}/v1/operations/overview`, { headers })).json()) as Figures;
  }

  /** Takes the message of a waiting request out of the country's queue and into its dead letters, as SQS would. */
  async function giveUp(sqs: SQSClient, { id }: Appointment): Promise<void> {
    const { queue, deadLetters } = app.stack.queues.get('pe')!;
    const receive = { QueueUrl: queue.url, MaxNumberOfMessages: 10, VisibilityTimeout: 3600 };
    await vi.waitUntil(
      async () => {
        const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(receive));
        for (const { Body } of Messages) taken.push(Body!);
        return taken.some((body) => body.includes(id));
      },
      { timeout: 60_000, interval: 100 },
    );
    const MessageBody = taken.find((body) => body.includes(id))!;
    await sqs.send(new SendMessageCommand({ QueueUrl: deadLetters.url, MessageBody }));
  }
  const taken: string[] = [];

  test('says whether it is healthy, with the API’s own figures; dead letters are sent back or discarded, and it is on record', async () => {
    const { endpoints, region } = app.stack;
    const sqs = new SQSClient({ endpoint: endpoints.sqs, region, credentials });
    // Queues go by the machine's clock; figures and reader have to go by the same.
    for (const name of app.stack.functions.names) app.stack.functions.shiftClock(name, 0);
    const { slots } = await app.call<{ slots: { startsAt: string }[] }>(
      'GET',
      `/v1/doctors/${doctorId}/availability`,
    );
    const fresh = await book(50, slots.at(-1)!.startsAt);
    await app.call('GET', `/v1/appointments/${fresh.id}?wait=20`);
    const visit = await Visit.open(app, { now: new Date() });
    const { page } = visit;
    await expect
      .poll(
        async () =>
          (await figures()).countries.find(({ country }) => country === 'pe')!.requests.some(Boolean),
        {
          timeout: 60_000,
          interval: 2_000,
        },
      )
      .toBe(true);
    await visit.go('operations');
    const answer = page.waitForResponse((response) => response.url().includes('/v1/operations/overview'));
    await page.click('[data-person="operator"]');
    const { countries } = (await (await answer).json()) as Figures;
    await visit.sees('Operación');
    for (const { country, requests } of countries) {
      const cells = page.locator(`[data-table="countries"] [data-country="${country}"] td`);
      const sum = requests.reduce((total, count) => total + count, 0);
      expect(await cells.first().textContent()).toBe(String(sum));
    }
    await visit.expectAccessible();
    await visit.picture('operations');

    await press(page, 'Pausar');
    await page.getByText('En pausa').waitFor();
    await app.stack.functions.pause('country-pe');
    const [first, second] = await Promise.all(
      [51, 52].map((patient, index) => book(patient, slots.at(-2 - index)!.startsAt)),
    );
    await giveUp(sqs, first!);
    await giveUp(sqs, second!);
    const letter = (id: string) => page.locator(`[data-letter*="${id}"]`);
    await press(page, 'Ver los mensajes apartados');
    await expect
      .poll(
        async () => {
          const found = (await letter(first!.id).count()) + (await letter(second!.id).count());
          if (found < 2) await press(page, 'Mirar de nuevo');
          return found;
        },
        { timeout: 60_000, interval: 2_000 },
      )
      .toBe(2);
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
    app.stack.functions.resume('country-pe');
    sqs.destroy();
    await visit.expectCalm();

    const dark = await Visit.open(app, { size: 'phone', dark: true, language: 'en', now: new Date() });
    await dark.signIn('operator', 'operations?country=pe');
    await dark.page.getByRole('table').first().waitFor();
    await dark.expectAccessible();
    await dark.picture('operations-phone');
    await dark.expectCalm();
  });
});
