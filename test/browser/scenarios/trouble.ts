import { describe, expect, it } from 'vitest';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { patientTexts } from '../../../services/web/src/pages/book/patient/texts.ts';
import { bookSlotTexts } from '../../../services/web/src/pages/book/slot-texts.ts';
import { shellTexts } from '../../../services/web/src/shell/texts.ts';
import type { App } from '../support/app.ts';
import { takeSlot } from '../support/booking.ts';
import { Visit } from '../support/visit.ts';

export const trouble = (app: () => App) =>
  describe('trouble', () => {
    it('says that the service is slow, fails, is away; books once, and loses nothing that was typed', async () => {
      const visit = await Visit.open(app(), { size: 'phone' });
      const { page } = visit;
      await visit.signIn('patient-cl', 'book/cl/cardiology');
      const startsAt = await takeSlot(visit);
      const reason = page.getByLabel(patientTexts.es.reason);
      await reason.fill('Palpitaciones');
      visit.expects(/ERR_CONNECTION_REFUSED|ERR_FAILED|status of 503/);
      const keys: (string | undefined)[] = [];
      const slow = Promise.withResolvers<void>();
      const everything = '**/v1/appointments';
      await page.route(everything, async (route) => {
        keys.push(route.request().headers()['idempotency-key']);
        if (keys.length === 1) {
          // It arrives, and only the answer is lost.
          await slow.promise;
          await route.fetch();
          return route.abort('failed');
        }
        if (keys.length === 2) return route.fulfill({ status: 503, headers: { 'retry-after': '1' } });
        return route.abort('connectionrefused');
      });
      await page.getByRole('button', { name: bookSlotTexts.es.submit }).dblclick();
      await expect.poll(() => keys.length).toBe(1);
      await page.clock.fastForward('00:05');
      await page.locator('p').getByText(shellTexts.es.slow).waitFor();
      slow.resolve();
      await page.locator('p').getByText(shellTexts.es.reconnecting).waitFor();
      await expect.poll(() => keys.length).toBeGreaterThan(2);
      await visit.picture('reconnecting-phone-es');
      expect(await reason.inputValue()).toBe('Palpitaciones');
      await page.unroute(everything);
      await page.waitForURL('**/app/appointments/*');
      await page.getByText(appointmentTexts.es.status.CONFIRMED).waitFor();
      expect(new Set(keys).size).toBe(1);
      const id = page.url().split('/').at(-1);
      const list = `/v1/patients/pat_demo_cl_001/appointments?from=${encodeURIComponent(startsAt)}&limit=100`;
      const { items } = await app().call<{ items: { id: string; startsAt: string }[] }>('GET', list);
      expect(items.filter((item) => item.startsAt === startsAt).map((item) => item.id)).toEqual([id]);
      await visit.expectCalm();
    });
  });
