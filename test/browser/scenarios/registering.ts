import { describe, expect, it } from 'vitest';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { patientTexts } from '../../../services/web/src/pages/book/patient/texts.ts';
import { bookTexts } from '../../../services/web/src/pages/book/texts.ts';
import type { App } from '../support/app.ts';
import { agree, chooseSpecialty, send, takeSlot } from '../support/booking.ts';
import { sizes, Visit } from '../support/visit.ts';

interface Document {
  readonly type: string;
  readonly example: string;
  readonly checksums?: readonly unknown[];
}

interface Country {
  readonly code: string;
  readonly names: { readonly es: string };
  readonly documents: readonly Document[];
}

/** The same number with another last digit or letter. */
const otherEnd = (number: string): string => {
  const end = number.at(-1)!;
  return `${number.slice(0, -1)}${end === '1' ? '2' : '1'}`;
};

export const registering = (app: () => App) =>
  describe('registering', () => {
    it('registers a newcomer with the checks of the country as one types, however long the name', async () => {
      const visit = await Visit.open(app(), { language: 'es' });
      const { page } = visit;
      const texts = patientTexts.es;
      // Whether one is registered is asked first.
      visit.expects(/status of 404/);
      await visit.signIn('newcomer');
      await page.getByRole('link', { name: 'Perú' }).waitFor();
      await page.setViewportSize(sizes.phone);
      await visit.expectAccessible();
      await page.setViewportSize(sizes.desktop);
      await page.getByRole('link', { name: 'Perú' }).click();
      await chooseSpecialty(visit, 'es', 'dermatology');
      await takeSlot(visit);
      const number = page.getByLabel(texts.documentNumber);
      await number.fill('10117410-3');
      await page.getByText(texts.wrongCheckDigit).waitFor();
      await number.fill('10117410-2');
      await page.getByText(texts.right).waitFor();
      await page.getByRole('button', { name: 'Pedir la cita' }).click();
      const name = page.getByLabel(texts.name);
      await expect
        .poll(() => page.evaluate('document.activeElement?.labels?.[0]?.innerText'))
        .toBe(texts.name);
      // As long as a name may be.
      const longName = `María José ${'Ñáñez de la Peña y '.repeat(5)}Güiraldes`;
      await name.fill(longName);
      await page.getByLabel(texts.birthDate).fill('1990-02-28');
      await page.getByLabel(texts.phone).fill('+51 987 654 321');
      await page.getByLabel(texts.email).fill('maria.jose@example.com');
      await agree(visit);
      await visit.expectAccessible();
      await visit.picture('register-desktop-es');
      await page.setViewportSize(sizes.phone);
      await visit.expectAccessible();
      await send(visit, 'es');
      await page.getByText(appointmentTexts.es.status.CONFIRMED).waitFor();
      await visit.expectFits();
      await visit.expectNothingKept('10117410', 'maria.jose', 'Güiraldes');
      await visit.expectCalm();
    });

    it("checks each country's documents as they are typed, and registers a child with guardian and papers", async () => {
      const { call } = app();
      const { items } = await call<{ items: Country[] }>('GET', '/v1/countries?limit=100');
      const visit = await Visit.open(app(), { size: 'phone' });
      const { page } = visit;
      const texts = patientTexts.es;
      const number = page.getByLabel(texts.documentNumber).first();
      const type = page.getByLabel(texts.documentType).first();
      await visit.signIn('receptionist', 'book');
      const checked: string[] = [];
      // Colombia comes last: its form is the one that is filled.
      const inOrder = items.toSorted((a, b) => Number(a.code === 'co') - Number(b.code === 'co'));
      for (const { code, names, documents } of inOrder) {
        await page.getByRole('link', { name: names.es, exact: true }).click();
        await chooseSpecialty(visit, 'es', 'pediatrics');
        await takeSlot(visit, 1);
        for (const document of documents.filter(({ checksums }) => checksums && checksums.length > 0)) {
          await type.selectOption(document.type);
          await number.fill(document.example);
          await page.getByText(texts.right).waitFor();
          await number.fill(otherEnd(document.example));
          await page.getByText(texts.wrongCheckDigit).waitFor();
          checked.push(`${code} ${document.type}`);
        }
        if (code === 'co') break;
        await page.getByRole('link', { name: bookTexts.es.change(names.es) }).click();
      }
      expect(checked).toEqual(expect.arrayContaining(['cl RUN', 'mx CURP', 'mx NSS', 'pe DNI']));

      await type.selectOption('RC');
      await number.fill('1150324598');
      await page.getByRole('button', { name: texts.find }).click();
      await page.getByLabel(texts.birthDate).fill('2022-03-01');
      await type.selectOption('TI');
      await page.getByText(texts.wrongAge).waitFor();
      await type.selectOption('RC');
      await page.getByText(texts.right).waitFor();
      await page.getByLabel(texts.name).first().fill('Zoé Ñahui Muñoz');
      const guardian = page.getByRole('group', { name: texts.guardian });
      await guardian.getByLabel(texts.name).fill('Begoña Muñoz');
      await guardian.getByLabel(texts.documentNumber).fill('1004922993');
      await page.getByLabel(texts.insurer).fill('eps-sura');
      await page.getByText(texts.papers).click();
      await page.getByLabel(texts.authorization).fill('AUT-2026-1');
      await agree(visit);
      await visit.expectAccessible();
      await send(visit, 'es');
      await page.getByText(appointmentTexts.es.status.CONFIRMED).waitFor();
      const told = await page.locator('main').textContent();
      expect(told).toContain('Venga con su acudiente.');
      expect(told).toContain('Lleve la autorización de su EPS.');
      await visit.expectNothingKept('1150324598', '1004922993', 'Ñahui', 'AUT-2026-1');
      await visit.expectCalm();
    });
  });
