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
    it('says that the service does not answer, tries on by itself, and loses nothing that was typed', async () => {
      const visit = await Visit.open(app(), { size: 'phone' });
      const { page } = visit;
      await visit.signIn('patient-cl', 'book/cl/cardiology');
      await takeSlot(visit);
      const reason = page.getByLabel(patientTexts.es.reason);
      await reason.fill('Palpitaciones');
      visit.expects(/ERR_CONNECTION_REFUSED|status of 503/);
      const everything = '**/v1/appointments';
      await page.route(everything, (route) => route.abort('connectionrefused'));
      await page.getByRole('button', { name: bookSlotTexts.es.submit }).click();
      const notice = page.locator('p').getByText(shellTexts.es.reconnecting);
      await notice.waitFor();
      await visit.picture('reconnecting-phone-es');
      expect(await reason.inputValue()).toBe('Palpitaciones');
      await page.unroute(everything);
      await page.waitForURL('**/app/appointments/*');
      await page.getByText(appointmentTexts.es.status.CONFIRMED).waitFor();
      await visit.expectCalm();
    });

    it('waits out a service that is too busy, as it is told to, and then shows the list', async () => {
      const visit = await Visit.open(app());
      const { page } = visit;
      await visit.signIn('patient-cl');
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
      await page.getByRole('heading', { name: appointmentTexts.es.upcoming }).waitFor();
      await visit.expectCalm();
    });
  });
