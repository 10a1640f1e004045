import { describe, expect, it } from 'vitest';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { patientTexts } from '../../../services/web/src/pages/book/patient/texts.ts';
import { bookTexts } from '../../../services/web/src/pages/book/texts.ts';
import type { App } from '../support/app.ts';
import { chooseSpecialty, send, takeSlot } from '../support/booking.ts';
import { type Language, Visit, type VisitOptions } from '../support/visit.ts';

const flows: readonly (VisitOptions & {
  language: Language;
  person: string;
  slot?: number;
  looks?: boolean;
})[] = [
  { language: 'es', size: 'phone', person: 'patient-pe', looks: true },
  { language: 'en', size: 'phone', person: 'patient-pe', slot: 2, looks: true },
  { language: 'es', size: 'desktop', person: 'patient-cl' },
  { language: 'en', size: 'desktop', person: 'patient-mx' },
  { language: 'pt', size: 'desktop', person: 'patient-mx', slot: 2, dark: true, looks: true },
];

export const booking = (app: () => App) =>
  describe('booking', () => {
    it.each(flows)('$person books in $language on a $size, and sees it confirmed', async (flow) => {
      const { language, person, slot, looks = false } = flow;
      const visit = await Visit.open(app(), flow);
      const { page } = visit;
      const look = async (name: string) => {
        if (!looks) return visit.expectFits();
        await visit.expectAccessible({ colours: language !== 'en' });
        // One dark picture is enough.
        if (language !== 'en' && (!flow.dark || name === 'slots'))
          await visit.picture(`${name}-${flow.size}-${language}`);
      };
      await visit.go();
      await page.locator(`[data-person="${person}"]`).waitFor();
      await look('welcome');
      await page.click(`[data-person="${person}"]`);
      await visit.sees(bookTexts[language].title);
      await page.locator('main ul a').nth(1).waitFor();
      await look('specialties');
      await chooseSpecialty(visit, language, 'general-medicine');
      await look('slots');
      await takeSlot(visit, slot);
      await page.locator('form strong').waitFor();
      const reason = 'Dolor de garganta, ñandú';
      await page.getByLabel(patientTexts[language].reason).fill(reason);
      await look('form');
      await visit.expectNothingKept(reason);
      await send(visit, language);
      await page.getByText(appointmentTexts[language].status.CONFIRMED).waitFor();
      await look('confirmed');
      expect(await page.locator('dd').first().textContent()).toBe(reason);
      await visit.expectNothingKept(reason);
      await visit.expectCalm();
    });

    it('on a phone in Portuguese shows why a request was refused, and books an alternative with one press', async () => {
      const visit = await Visit.open(app(), { language: 'pt', size: 'phone' });
      const { page } = visit;
      const texts = appointmentTexts.pt;
      // Colombia gives general medicine within three business days, unless the patient chose a later one.
      await visit.signIn('patient-co');
      await chooseSpecialty(visit, 'pt', 'general-medicine');
      await page.getByLabel(bookTexts.pt.from).fill('2026-09-08');
      await page.locator('#day-2026-09-08').waitFor();
      await visit.expectFits();
      await takeSlot(visit);
      await page.locator('form strong').waitFor();
      await send(visit, 'pt');
      await page.getByText(texts.status.REJECTED).waitFor();
      await page.getByRole('heading', { name: texts.alternatives }).waitFor();
      await page.getByRole('button', { name: texts.insist }).waitFor();
      await visit.expectAccessible();
      await visit.picture('rejected-phone-pt');
      const rejected = page.url();
      await page.locator('main li button').first().click();
      await page.waitForURL((url) => url.href !== rejected && url.pathname.includes('/appointments/'));
      await page.getByText(texts.status.CONFIRMED).waitFor();
      await visit.expectCalm();
    });
  });
