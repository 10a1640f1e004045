import type { Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appointmentTexts } from '../../../services/web/src/pages/appointments/texts.ts';
import { patientTexts } from '../../../services/web/src/pages/book/patient/texts.ts';
import { bookSlotTexts } from '../../../services/web/src/pages/book/slot-texts.ts';
import { bookTexts } from '../../../services/web/src/pages/book/texts.ts';
import { shellTexts } from '../../../services/web/src/shell/texts.ts';
import type { App } from '../support/app.ts';
import { send, takeSlot } from '../support/booking.ts';
import { Visit } from '../support/visit.ts';

const texts = shellTexts.es;
const typed = 'Alergia, según el Dr. Ñáñez';
/** Longer than an access token lives, and than a slot is held. */
const minutes = 11;

/** Lets time pass for the browser and for the functions; the issuer, who goes by the machine's clock, sees none of it. */
async function passTime({ shift, stack }: App, page: Page, total: number): Promise<void> {
  const set = (extra: number) => {
    for (const name of ['appointments', 'directory']) stack.functions.shiftClock(name, shift + extra);
  };
  set(total * 60_000);
  onTestFinished(() => set(0));
  await page.clock.fastForward(minutes * 60_000);
  await page.getByText(bookSlotTexts.es.expired).first().waitFor();
}

/** Ends the person's session at the issuer, as another window would. */
async function endSession({ url }: App, page: Page): Promise<void> {
  const leave = new URL('/issuer/sign-out', url);
  leave.searchParams.set('post_logout_redirect_uri', url);
  expect((await page.context().request.get(leave.href)).status()).toBe(200);
}

/** Presses the button that signs in again, and chooses somebody in the window that it opens. */
async function signInElsewhere(page: Page, person: string): Promise<void> {
  const [other] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('dialog').getByRole('button', { name: texts.signIn, exact: true }).click(),
  ]);
  const closed = other.waitForEvent('close');
  await other.locator(`a[href*="login_hint=${person}"]`).click();
  await closed;
}

/** What the browser asks when the page is about to end; answered with staying. */
async function asksToStay(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog');
  await page.evaluate('void setTimeout(() => location.reload())');
  const question = await asked;
  expect(question.type()).toBe('beforeunload');
  await question.dismiss();
}

export const session = (app: () => App) =>
  describe('session', () => {
    it('loses nothing that is typed: tokens end, the session ends, the page is left by mistake', async () => {
      const visit = await Visit.open(app(), { size: 'phone' });
      const { page } = visit;
      await visit.signIn('patient-mx', 'book/mx/dermatology?from=2026-09-01');
      await takeSlot(visit);
      const reason = page.getByLabel(patientTexts.es.reason);
      await reason.fill(typed);
      await asksToStay(page);

      const renewed = page.waitForResponse(/\/issuer\/token$/);
      await passTime(app(), page, minutes);
      expect((await renewed).status()).toBe(200);
      await page.getByRole('button', { name: bookSlotTexts.es.holdAgain }).click();
      await page.getByRole('timer').waitFor();
      expect(await reason.inputValue()).toBe(typed);

      await endSession(app(), page);
      visit.expects(/status of 400/);
      await passTime(app(), page, 2 * minutes);
      const dialog = page.getByRole('dialog', { name: texts.sessionEnded });
      await dialog.waitFor();
      await visit.expectAccessible();
      await visit.picture('session-ended-phone-es');
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: texts.signIn, exact: true }).click();
      await page.evaluate('globalThis.opens = open; open = () => null');
      await dialog.getByRole('button', { name: texts.signIn, exact: true }).click();
      await dialog.getByRole('button', { name: texts.signInHere }).waitFor();
      await page.evaluate('open = opens');
      await signInElsewhere(page, 'patient-mx');
      await dialog.waitFor({ state: 'hidden' });
      // What was asked while nobody was signed in has been answered by now.
      await page.getByRole('alert').getByRole('link').first().waitFor();
      await page.getByRole('button', { name: bookSlotTexts.es.holdAgain }).click();
      await page.getByRole('timer').waitFor();
      expect(await reason.inputValue()).toBe(typed);
      await visit.expectNothingKept(typed, 'code=');
      await send(visit, 'es');
      await page.getByText(appointmentTexts.es.status.CONFIRMED).waitFor();
      await visit.expectCalm();
    });

    it('leaves nothing of one person to the next, nor to the back button after signing out', async () => {
      const visit = await Visit.open(app());
      const { page } = visit;
      await visit.signIn('patient-mx', 'book/mx/pediatrics?from=2026-09-02');
      await takeSlot(visit);
      const name = (await page.locator('form strong').textContent())!;
      const reason = page.getByLabel(patientTexts.es.reason);
      await reason.fill(typed);
      await endSession(app(), page);
      visit.expects(/status of 400/);
      await passTime(app(), page, minutes);
      await signInElsewhere(page, 'patient-co');
      await visit.sees(bookTexts.es.title);
      await page.locator('main ul a').first().waitFor();
      expect(page.url()).toMatch(/\/book\/co$/);

      await visit.go('book/co/dentistry');
      await takeSlot(visit);
      expect(await reason.inputValue()).toBe('');
      expect(await page.locator('form strong').textContent()).not.toBe(name);
      await reason.fill(typed);
      await page.getByRole('button', { name: texts.signOut }).click();
      await page.getByRole('dialog').getByRole('button', { name: texts.stay }).click();
      expect(await reason.inputValue()).toBe(typed);
      await page.getByRole('button', { name: texts.signOut }).click();
      await page.getByRole('dialog').getByRole('button', { name: texts.signOut }).click();
      await visit.sees(texts.welcome);
      await page.goBack();
      await visit.sees(texts.welcome);
      expect(await page.locator('body').textContent()).not.toContain(typed);
      await visit.expectNothingKept(typed);
      await page.reload();
      await visit.sees(texts.welcome);
      expect(await page.context().cookies()).toEqual([]);
      await visit.expectCalm();
    });
  });
