import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { shellTexts } from '../../../services/web/src/shell/texts.ts';
import type { App } from '../support/app.ts';
import { Visit } from '../support/visit.ts';

const texts = appointmentTexts.es;

interface Slot {
  readonly doctorId: string;
  readonly startsAt: string;
}

/** Books through the API what the page then shows; gives its id once it is confirmed. */
async function booked(
  { call }: App,
  specialty: string,
  from: string,
  country = 'pe',
): Promise<{ id: string } & Slot> {
  const query = `country=${country}&specialty=${specialty}&from=${from}&limit=20`;
  const { slots } = await call<{ slots: Slot[] }>('GET', `/v1/availability?${query}`);
  const { doctorId, startsAt } = slots[5]!;
  const body = { patientId: `pat_demo_${country}_001`, doctorId, startsAt };
  const { id } = await call<{ id: string }>('POST', '/v1/appointments', body);
  await call('GET', `/v1/appointments/${id}?wait=20`);
  return { id, doctorId, startsAt };
}

export const appointments = (app: () => App) =>
  describe('my appointments', () => {
    it('lists them when a busy service has time, saves one as a calendar file, and cancels it', async () => {
      const { id } = await booked(app(), 'ophthalmology', '2026-09-10');
      const visit = await Visit.open(app(), { size: 'phone' });
      const { page } = visit;
      await visit.signIn('patient-pe');
      visit.expects(/status of 503/);
      const fault = app().stack.faults!.inject({
        ...{ service: 'dynamodb', operation: 'Query', function: 'appointments' },
        times: 1000,
        effect: { error: 'ThrottlingException', status: 400 },
      });
      const refused = page.waitForResponse((answer) => answer.status() === 503);
      await page.getByRole('link', { name: shellTexts.es.pages.appointments, exact: true }).click();
      await refused;
      fault.remove();
      await page.locator(`a[href$="${id}"]`).waitFor();
      await visit.expectAccessible();
      await visit.picture('appointments-phone-es');
      await page.locator(`a[href$="${id}"]`).click();
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: texts.addToCalendar }).click();
      const file = await readFile(await (await saved).path(), 'utf8');
      expect(file).toMatch(/^BEGIN:VCALENDAR/);
      await page.getByRole('button', { name: texts.cancel }).click();
      await page.getByRole('dialog').getByLabel(texts.cancelReason).fill('Viaje');
      await visit.expectAccessible();
      await page.keyboard.press('Escape');
      expect(await page.getByRole('dialog').count()).toBe(0);
      await page.getByRole('button', { name: texts.cancel }).click();
      await page.getByRole('dialog').getByLabel(texts.cancelReason).fill('Viaje');
      await page.getByRole('dialog').getByRole('button', { name: texts.cancel }).click();
      await page.getByText(texts.status.CANCELLED).waitFor();
      await page.getByText('Viaje').waitFor();
      await visit.expectCalm();
    });

    it('moves one by pressing another slot, and again by dragging it there', async () => {
      const { id, startsAt } = await booked(app(), 'traumatology', '2026-09-14');
      const visit = await Visit.open(app());
      const { page } = visit;
      await visit.signIn('patient-pe', `appointments/${id}`);
      const at = page.locator('main time').first();
      const moveTo = async (choose: () => Promise<void>) => {
        await page.getByRole('link', { name: texts.move }).click();
        await page.locator('main li button').first().waitFor();
        await choose();
        const start = await page.getByRole('dialog').locator('time').getAttribute('datetime');
        await page.getByRole('button', { name: texts.moveYes }).click();
        await page.waitForURL(`**/appointments/${id}`);
        await page.locator(`main time[datetime="${start}"]`).waitFor();
        await page.getByText(texts.status.CONFIRMED).waitFor();
      };
      await moveTo(async () => {
        await visit.expectAccessible();
        await visit.picture('move-desktop-es');
        await page.locator('main li button').last().click();
      });
      expect(await at.getAttribute('datetime')).not.toBe(startsAt);
      await moveTo(() => page.dragAndDrop('main [draggable]', 'main li button >> nth=0'));
      await page.getByRole('link', { name: shellTexts.es.pages.appointments, exact: true }).click();
      await page.locator(`a[href$="${id}"]`).waitFor();
      await visit.expectCalm();
    });

    it('keeps the old time when a move is refused, says why, and lets the patient insist where the rule does', async () => {
      // Within the three business days that Colombia gives for it, and then far beyond.
      const { id, startsAt } = await booked(app(), 'general-medicine', '2026-08-26', 'co');
      const visit = await Visit.open(app(), { size: 'phone' });
      const { page } = visit;
      await visit.signIn('patient-co', `appointments/${id}/move?week=2026-09-07`);
      const target = page.locator('main li button').first();
      await target.waitFor();
      await visit.expectAccessible();
      await target.click();
      const dialog = page.getByRole('dialog');
      const asked = (await dialog.locator('time').getAttribute('datetime'))!;
      await visit.expectAccessible();
      await dialog.getByRole('button', { name: texts.moveYes }).click();
      const notice = page.getByRole('status').filter({ hasText: texts.notMoved });
      await notice.getByText(/tres días hábiles/).waitFor();
      await page.locator(`main time[datetime="${startsAt}"]`).waitFor();
      await page.getByText(texts.status.CONFIRMED).waitFor();
      await notice.locator('li button').first().waitFor();
      await visit.expectAccessible();
      await visit.picture('move-refused-phone-es');
      await notice.getByRole('button', { name: texts.insist }).click();
      await page.locator(`main time[datetime="${asked}"]`).waitFor();
      await notice.waitFor({ state: 'detached' });
      await visit.expectCalm();
    });
  });
