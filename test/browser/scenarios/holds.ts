import { describe, expect, it } from 'vitest';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { patientTexts } from '../../../services/web/src/pages/book/patient/texts.ts';
import { bookSlotTexts } from '../../../services/web/src/pages/book/slot-texts.ts';
import type { App } from '../support/app.ts';
import { send, takeSlot } from '../support/booking.ts';
import { Visit } from '../support/visit.ts';

const texts = bookSlotTexts.es;
const conflict = /status of 409/;

export const holds = (app: () => App) =>
  describe('holds', () => {
    it('survives a lost answer under one key; tells the second of two who want a slot at once, and offers the next', async () => {
      const [first, second] = [await Visit.open(app()), await Visit.open(app(), { size: 'phone' })];
      const path = 'book/mx/cardiology?from=2026-08-28';
      await second.signIn('patient-co', path);
      await first.signIn('patient-mx', path);
      await second.page.locator('main time').first().waitFor();
      first.expects(/ERR_CONNECTION_REFUSED/);
      const keys: (string | undefined)[] = [];
      await first.page.route('**/v1/holds', async (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length > 1) return route.fallback();
        // The slot is held, and only the answer is lost.
        await route.fetch();
        return route.abort('connectionrefused');
      });
      const startsAt = await takeSlot(first);
      expect(keys).toEqual([expect.any(String), keys[0]]);
      second.expects(conflict);
      await second.page.locator(`main ul a:has(time[datetime="${startsAt}"])`).first().click();
      await second.page.getByText(texts.taken).waitFor();
      const next = second.page.getByRole('alert').getByRole('link').first();
      await next.waitFor();
      await second.expectAccessible();
      await second.picture('taken-phone-es');
      await next.click();
      await second.page.getByRole('timer').waitFor();
      await first.expectCalm();
      await second.expectCalm();
    });

    it('explains that a hold has ended, keeps what was typed, and books the slot all the same', async () => {
      const visit = await Visit.open(app());
      const { page } = visit;
      await visit.signIn('patient-cl', 'book/cl/dentistry?from=2026-08-27');
      await takeSlot(visit);
      const reason = page.getByLabel(patientTexts.es.reason);
      await reason.fill('Una muela');
      await page.clock.fastForward('04:30');
      await page.getByText('0:2', { exact: false }).first().waitFor();
      const { functions } = app().stack;
      for (const name of ['appointments', 'directory']) {
        functions.shiftClock(name, app().shift + 6 * 60_000);
      }
      await page.clock.fastForward('00:45');
      await page.getByText(texts.expired).waitFor();
      expect(await page.getByRole('button', { name: texts.submit }).count()).toBe(0);
      await visit.expectAccessible();
      await visit.picture('expired-desktop-es');
      await page.getByRole('button', { name: texts.holdAgain }).click();
      await page.getByRole('timer').waitFor();
      expect(await reason.inputValue()).toBe('Una muela');
      await send(visit, 'es');
      await page.getByText(appointmentTexts.es.status.CONFIRMED).waitFor();
      for (const name of ['appointments', 'directory']) functions.shiftClock(name, app().shift);
      await visit.expectCalm();
    });

    it('keeps the hold over a reload, and gives it back whichever way the form is left', async () => {
      const visit = await Visit.open(app());
      const { page } = visit;
      await visit.signIn('patient-mx', 'book/mx/psychology');
      const backToList = async (startsAt: string) => {
        const given = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
        await page.goBack();
        expect((await given).status()).toBe(200);
        await page.locator(`main time[datetime="${startsAt}"]`).first().waitFor();
      };
      await backToList(await takeSlot(visit));
      const startsAt = await takeSlot(visit);
      await page.reload();
      await page.getByRole('timer').waitFor();
      await backToList(startsAt);
      await visit.expectCalm();
    });
  });
