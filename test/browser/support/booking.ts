import { specialtyNames } from '../../../services/web/src/i18n/specialty-names.ts';
import { bookSlotTexts } from '../../../services/web/src/pages/book/slot-texts.ts';
import { bookTexts } from '../../../services/web/src/pages/book/texts.ts';
import type { Language, Visit } from './visit.ts';

/** From the first page of a booking to the slots of a specialty. */
export async function chooseSpecialty({ page }: Visit, language: Language, specialty: string): Promise<void> {
  await page.getByRole('link', { name: specialtyNames[language][specialty]! }).click();
  await page.getByRole('heading', { level: 1, name: bookTexts[language].chooseSlot }).waitFor();
  await page.locator('main time').first().waitFor();
}

/** Takes one of the slots shown and waits until it is held; gives its start. */
export async function takeSlot({ page }: Visit, index = 0): Promise<string> {
  const slot = page.locator('main ul a:has(time)').nth(index);
  const startsAt = (await slot.locator('time').getAttribute('datetime'))!;
  await slot.click();
  await page.getByRole('timer').waitFor();
  return startsAt;
}

/** Ticks what the country asks consent for, if it does. */
export async function agree({ page }: Visit): Promise<void> {
  for (const box of await page.getByRole('checkbox').all()) await box.check();
}

/** Sends the form and waits for the appointment's own page. */
export async function send({ page }: Visit, language: Language): Promise<void> {
  await page.getByRole('button', { name: bookSlotTexts[language].submit }).click();
  await page.waitForURL('**/app/appointments/*');
}
