import { expect, test } from 'vitest';
import { patientTexts } from '../../../services/web/src/pages/book/patient/texts.ts';
import { bookSlotTexts } from '../../../services/web/src/pages/book/slot-texts.ts';
import { send } from '../support/booking.ts';
import type { Visit } from '../support/visit.ts';
import {
  address,
  at,
  boxOf,
  day,
  dialog,
  doctorId,
  entry,
  patientId,
  press,
  type Stage,
  site,
} from './stage.ts';

/** The decision on the appointment whose page is shown, and the way back to its day. */
async function confirmed(stage: Stage, { page }: Visit) {
  await page.getByRole('status').filter({ hasText: 'Confirmada' }).waitFor();
  const id = new URL(page.url()).pathname.split('/').at(-1)!;
  const appointment = await stage.read(id);
  await page.getByRole('link', { name: 'Ver el día en la agenda' }).click();
  await entry(page, { id }).waitFor();
  expect(address(page).get('site')).toBe(site);
  expect(address(page).get('date')).toBe(appointment.startsAt.slice(0, 10));
  return appointment;
}

/** Patients who are looked for, and bookings that begin at the desk and lead back to it. */
export function bookings(stage: () => Stage): void {
  test('finds a patient by identity document, with what is ahead and what has been, and nothing of it in the address', async () => {
    const patient = await stage().patient(patientId(1));
    const visit = await stage().open();
    const { page } = visit;
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
    await expect.poll(() => address(page).get('appointment')).toBe(stage().at('08:00').id);
    await visit.expectCalm();
  });

  test('books for the patient who was found with the doctor and day looked at, and on free time that is pressed; both lead back to the day', async () => {
    const [found, second] = await Promise.all([21, 22].map((number) => stage().patient(patientId(number))));
    const visit = await stage().open();
    const { page } = visit;
    await page.keyboard.press('n');
    await page.waitForURL(`**/app/book/pe?site=${site}&from=${day}`);
    await page.getByRole('link', { name: /Medicina general/ }).click();
    await page.waitForURL(`**/app/book/pe/general-medicine?site=${site}&from=${day}`);
    await page.goBack();
    await page.goBack();
    await page.getByLabel('Médico').selectOption(doctorId);
    await expect.poll(() => address(page).get('doctor')).toBe(doctorId);

    await page.keyboard.press('/');
    await dialog(page).getByLabel('Documento').selectOption(found!.document.type);
    await dialog(page).getByLabel('Número').fill(found!.document.number);
    await press(dialog(page), 'Buscar');
    await dialog(page).getByRole('link', { name: 'Nueva cita' }).click();
    expect(await page.getByLabel('Médico').inputValue()).toBe(doctorId);
    expect(await page.getByLabel('Desde').inputValue()).toBe(day);
    const startsAt = at('12:00');
    await page.locator(`a:has(time[datetime="${startsAt}"])`).click();
    await page.getByRole('timer').waitFor();
    await page.getByText(found!.name).waitFor();
    await page.reload();
    await page.getByText(found!.name).waitFor();
    await visit.expectNothingKept(found!.name, found!.document.number);
    await send(visit, 'es');
    expect(await confirmed(stage(), visit)).toMatchObject({
      ...{ status: 'CONFIRMED', startsAt, doctorId, patientId: found!.id },
    });

    await stage().drawn(visit, stage().at('09:00'));
    const { other } = stage();
    const column = await boxOf(page.locator('.ec-col-head', { hasText: other.name }));
    // The grid begins at eight, which is where the columns' heads end.
    await page.mouse.click(column.x + column.width / 2, column.y + column.height + 20);
    await dialog(page).getByText(other.name).waitFor();
    const toBooking = dialog(page).getByRole('link', { name: 'Dar una cita' });
    await toBooking.waitFor();
    await visit.expectAccessible();
    await toBooking.click();
    await page.getByLabel(patientTexts.es.documentType).selectOption(second!.document.type);
    await page.getByLabel(patientTexts.es.documentNumber).fill(second!.document.number);
    await press(page, patientTexts.es.find);
    await page.getByText(second!.name).waitFor();
    await page.getByRole('button', { name: bookSlotTexts.es.submit }).waitFor();
    await send(visit, 'es');
    expect(await confirmed(stage(), visit)).toMatchObject({
      ...{ status: 'CONFIRMED', startsAt: at('08:00'), doctorId: other.id, patientId: second!.id },
    });
    await visit.expectCalm();
  });
}
