import { describe, expect, it } from 'vitest';
import { specialtyNames } from '../../../services/web/src/i18n/specialty-names.ts';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { patientTexts } from '../../../services/web/src/pages/book/patient/texts.ts';
import { bookSlotTexts } from '../../../services/web/src/pages/book/slot-texts.ts';
import { bookTexts } from '../../../services/web/src/pages/book/texts.ts';
import { shellTexts } from '../../../services/web/src/shell/texts.ts';
import type { App } from '../support/app.ts';
import { focusIsOn, tabAndPress, tabTo } from '../support/keyboard.ts';
import { Visit } from '../support/visit.ts';

const texts = patientTexts.es;

/** A registered patient who has agreed to nothing yet. */
const document = { type: 'PAS', number: 'ZZ7654321' };
const newPatient = ({ call }: App) =>
  call<{ id: string; name: string }>('POST', '/v1/patients', {
    ...{ country: 'mx', name: 'Íñigo Peña Güell', birthDate: '1980-05-05', consents: [] },
    ...{ document, contact: {} },
  });

export const keyboard = (app: () => App) =>
  describe('keyboard', () => {
    it('is enough to find a patient, give the consent that is missing, and book; the focus is always seen', async () => {
      const patient = await newPatient(app());
      const visit = await Visit.open(app());
      const { page } = visit;
      const heading = page.getByRole('heading', { level: 1 });
      const link = (name: string | RegExp) => page.getByRole('link', { name });
      await visit.go();
      await page.locator('[data-person="receptionist"]').waitFor();
      await tabAndPress(visit, page.locator('[data-person="receptionist"]'));
      await tabAndPress(visit, link(shellTexts.es.skip));
      await focusIsOn(visit, page.locator('#main'));
      await page.keyboard.press('Shift+Tab');
      await tabAndPress(
        visit,
        page.getByRole('navigation').getByRole('link', { name: shellTexts.es.pages.book }),
      );
      await visit.sees(bookTexts.es.title);
      await focusIsOn(visit, heading);
      await tabAndPress(visit, link('México'));
      await tabAndPress(visit, link(specialtyNames.es.endocrinology!));
      await visit.sees(bookTexts.es.chooseSlot);
      await focusIsOn(visit, heading);
      await page.locator('main time').first().waitFor();
      await tabTo(visit, page.getByLabel(bookTexts.es.doctor));
      await page.keyboard.press('ArrowDown');
      await page.waitForURL(/[?&]doctor=/);
      await page.getByRole('heading', { level: 2, name: /^Semana:/ }).waitFor();
      const slot = page.locator('main ul a:has(time)').last();
      await slot.waitFor();
      await tabAndPress(visit, slot);
      await visit.sees(bookSlotTexts.es.title);
      await focusIsOn(visit, heading);
      await page.getByRole('timer').waitFor();

      const type = page.getByLabel(texts.documentType);
      await tabTo(visit, type);
      while ((await type.inputValue()) !== document.type) await page.keyboard.press('ArrowDown');
      await tabTo(visit, page.getByLabel(texts.documentNumber));
      await page.keyboard.type(document.number);
      await tabAndPress(visit, page.getByRole('button', { name: texts.find }), 'Space');
      await page.getByText(patient.name).waitFor();
      await tabTo(visit, page.getByLabel(texts.reason));
      await page.keyboard.type('Control');
      const submit = page.getByRole('button', { name: bookSlotTexts.es.submit });
      await tabAndPress(visit, submit);
      const consent = page.getByRole('checkbox');
      await focusIsOn(visit, consent);
      expect(await consent.getAttribute('aria-invalid')).toBe('true');
      await page.keyboard.press('Space');
      await tabAndPress(visit, submit);
      await visit.sees(appointmentTexts.es.one);
      await focusIsOn(visit, heading);
      await page.getByText(appointmentTexts.es.status.CONFIRMED).waitFor();

      const cancel = page.getByRole('button', { name: appointmentTexts.es.cancel });
      await tabAndPress(visit, cancel);
      const dialog = page.getByRole('dialog');
      await tabTo(visit, dialog.getByLabel(appointmentTexts.es.cancelReason));
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await focusIsOn(visit, cancel);
      await visit.expectNothingKept(patient.name, document.number);
      await visit.expectCalm();
    });
  });
