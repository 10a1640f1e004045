import { describe, expect, it } from 'vitest';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { bookTexts } from '../../../services/web/src/pages/book/texts.ts';
import { shellTexts } from '../../../services/web/src/shell/texts.ts';
import { slotTexts } from '../../../services/web/src/slots/texts.ts';
import type { App } from '../support/app.ts';
import { takeSlot } from '../support/booking.ts';
import { sizes, Visit } from '../support/visit.ts';

interface Site {
  readonly id: string;
  readonly timeZone: string;
}

/** A doctor of a test's own, in Chile. */
const newDoctor = async ({ call }: App, timeZone: string, specialty: string, ...windows: object[]) => {
  const { items } = await call<{ items: Site[] }>('GET', '/v1/sites?country=cl&limit=100');
  const site = items.find((one) => one.timeZone === timeZone)!;
  const schedule = windows.map((window) => ({ siteId: site.id, slotMinutes: 30, ...window }));
  const doctor = { country: 'cl', name: 'Noche Ñandú', registration: 'TEST-1', specialties: [specialty] };
  return call<{ id: string }>('POST', '/v1/doctors', { ...doctor, schedule });
};

export const places = (app: () => App) =>
  describe('places and times', () => {
    it('shows no time that the night of a clock change leaves out, and the new offset after it', async () => {
      const sunday = { weekday: 7, from: '00:00', to: '03:00' };
      const doctor = await newDoctor(app(), 'America/Santiago', 'night-medicine', sunday);
      const visit = await Visit.open(app());
      const { page } = visit;
      await visit.signIn('patient-cl', `book/cl/night-medicine?doctor=${doctor.id}&from=2026-09-01`);
      await page.locator('main time').first().waitFor();
      const day = page.locator('section').filter({ has: page.getByRole('heading', { name: /6 sept?/i }) });
      expect(await day.locator('time').allInnerTexts()).toEqual(['01:00', '01:30', '02:00', '02:30']);
      await day.getByText('GMT−3').waitFor();
      await page.getByRole('button', { name: slotTexts.es.previousWeek }).click();
      const before = page.locator('section').filter({ has: page.getByRole('heading', { name: /30 ago/i }) });
      await before.getByText('GMT−4').waitFor();
      expect((await before.locator('time').allInnerTexts()).slice(0, 2)).toEqual(['00:00', '00:30']);
      await visit.expectCalm();
    });

    it("names the site's zone and tells the reader's own time, days without slots, and the horizon", async () => {
      const hours = { from: '20:00', to: '21:00' };
      const windows = [1, 6, 7].map((weekday) => ({ weekday, ...hours }));
      const doctor = await newDoctor(app(), 'Pacific/Easter', 'island-medicine', ...windows);
      const visit = await Visit.open(app(), { language: 'en', timeZone: 'Europe/Madrid' });
      const { page } = visit;
      // 60 days ahead is where the country's booking ends: 24 October, in the week of Monday 19.
      await visit.signIn('patient-cl', `book/cl/island-medicine?doctor=${doctor.id}&from=2026-10-19`);
      await page.locator('main time').first().waitFor();
      const counts = await page.evaluate(
        `[...document.querySelectorAll('main section:has(h3)')].map((day) => day.querySelectorAll('time').length)`,
      );
      // The last bookable day, a Saturday, still has its times; the Sunday after it has them too late.
      expect(counts).toEqual([2, 0, 0, 0, 0, 2, 0]);
      expect(await page.getByText(slotTexts.en.noSlots).count()).toBe(5);
      await page.getByText(/booked until Saturday, October 24/).waitFor();
      expect(await page.getByRole('button', { name: slotTexts.en.nextWeek }).isDisabled()).toBe(true);
      await page.setViewportSize(sizes.phone);
      await visit.expectAccessible();
      await takeSlot(visit);
      await page.getByText('8:00 PM').waitFor();
      await page.getByText(/Easter Island.*GMT−5/).waitFor();
      await page.getByText(slotTexts.en.yourTime('Tue, Oct 20, 3:00 AM')).waitFor();
      await visit.go('book/cl/island-medicine?from=2026-10-24');
      await page.locator('main time').first().waitFor();
      expect(await page.getByRole('button', { name: bookTexts.en.more }).count()).toBe(0);
      await page.getByLabel(bookTexts.en.from).fill('2026-10-25');
      await page.getByRole('status').filter({ hasText: bookTexts.en.outside }).first().waitFor();
      expect(await page.locator('main time').count()).toBe(0);
      await visit.expectCalm();
    });

    it('says that a page does not exist, and leads a deep link back after signing in', async () => {
      const visit = await Visit.open(app(), { language: 'pt', size: 'phone' });
      const { page } = visit;
      await visit.signIn('patient-pe', 'no/such/page');
      await visit.sees(shellTexts.pt.notFound);
      await visit.expectAccessible();
      await page.getByRole('link', { name: shellTexts.pt.home }).click();
      await visit.sees(bookTexts.pt.title);
      await page.getByLabel(shellTexts.pt.language).selectOption('es');
      await visit.sees(bookTexts.es.title);
      await page.reload();
      await visit.sees(bookTexts.es.title);
      await visit.go('appointments');
      await visit.sees(appointmentTexts.es.title);
      await page.goBack();
      await visit.sees(bookTexts.es.title);
      await visit.expectCalm();
    });
  });
