import { expect, onTestFinished, test } from 'vitest';
import {
  boxOf,
  crowdedDay,
  day,
  dialog,
  entry,
  longName,
  overflow,
  patientId,
  press,
  type Stage,
  site,
} from './stage.ts';

/** What the agenda looks like: crowded, on paper, on a phone, to a reader elsewhere, on a night without an hour. */
export function views(stage: () => Stage): void {
  test('shows forty appointments in a day and names however long, on the grid and on paper as one table without controls', async () => {
    const { crowded } = stage();
    const visit = await stage().open(`desk?site=${site}&doctor=${crowded.id}&date=${crowdedDay}`);
    const { page } = visit;
    await expect.poll(() => page.locator('[data-entry]').count()).toBe(40);
    const grid = page.getByRole('region', { name: /Calendario/ });
    await grid.getByText(crowded.name, { exact: true }).first().waitFor();
    const lines = `[data-entry="${crowded.first.id}"] [title*="${longName}"]`;
    await page.locator(lines).waitFor();
    const spill = await page.evaluate<number>(
      `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('${lines}'))`,
    );
    expect(spill, 'a long name is wider than its entry').toBeLessThanOrEqual(0);
    await visit.expectAccessible();
    await visit.picture('front-desk-forty');

    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 794, height: 1123 });
    expect(await grid.isVisible()).toBe(false);
    const table = page.getByRole('table');
    expect(await table.count()).toBe(1);
    const rows = table.locator('tbody tr');
    expect(await rows.count()).toBe(40);
    expect(await rows.first().textContent()).toMatch(/^08:00/);
    expect(await rows.first().textContent()).toContain(longName);
    expect(await rows.last().textContent()).toMatch(/^14:30/);
    const heading = page.locator('section', { has: table }).locator('header');
    expect(await heading.isVisible()).toBe(true);
    for (const part of ['Miércoles, 25 de noviembre de 2026', 'Clínica Demo Lima', crowded.name]) {
      expect(await heading.textContent()).toContain(part);
    }
    const controls = 'button:visible:not(table button), select:visible, input:visible, nav:visible';
    expect(await page.locator(controls).count()).toBe(0);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await visit.expectCalm();
  });

  test('fits a phone: day, week, list and every dialog', async () => {
    const visit = await stage().open(`desk?site=${site}&date=${day}&view=list`, 'receptionist', {
      ...{ size: 'phone', language: 'pt', dark: true },
    });
    const { page } = visit;
    await page
      .getByRole('button', { name: /09:40|11:00/ })
      .first()
      .waitFor();
    await visit.expectAccessible();
    await visit.picture('front-desk-phone');
    const widths: Record<string, number> = {};
    for (const name of ['Buscar paciente', 'Bloquear horário', 'Atalhos']) {
      await press(page, name);
      await dialog(page).getByRole('heading').first().waitFor();
      widths[name] = await overflow(page);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    }
    const confirmed = page.locator('tbody tr').filter({ hasText: 'Confirmada' }).first();
    await confirmed.getByRole('button').click();
    await press(dialog(page), 'Mudar horário');
    await dialog(page).getByRole('radio').first().waitFor();
    widths.move = await overflow(page);
    await page.keyboard.press('Escape');
    await press(dialog(page), 'Cancelar a consulta');
    widths.cancel = await overflow(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    for (const view of ['day', 'week']) {
      await page.getByLabel('Visualização').selectOption(view);
      await page.locator('[data-entry]').first().waitFor();
      widths[view] = await overflow(page);
    }
    expect(Object.entries(widths).filter(([, width]) => width > 0)).toEqual([]);
    await visit.expectCalm();
  });

  test('goes by the clock of the site, whatever the reader’s own says, also on the night that has an hour twice', async () => {
    const elsewhere = { timeZone: 'Asia/Tokyo', language: 'en' } as const;
    const visit = await stage().open(undefined, 'receptionist', elsewhere);
    const { page } = visit;
    await page.getByText(/GMT−5/).first().waitFor();
    const shown = stage().at('09:00');
    const { startsAt } = await stage().read(shown.id);
    expect(await entry(page, shown).textContent()).toContain(startsAt.slice(12, 16));
    await visit.expectAccessible();
    await visit.picture('front-desk');
    await visit.expectCalm();

    // On 4 April 2026 Chile's clocks went from midnight back to eleven.
    const night = '2026-04-04';
    const { app } = stage();
    const march = new Date('2026-03-30T14:00:00Z');
    for (const name of app.stack.functions.names) {
      if (name !== 'authorizer') app.stack.functions.shiftClock(name, march.getTime() - Date.now());
    }
    onTestFinished(() => {
      for (const name of app.stack.functions.names) {
        if (name !== 'authorizer') app.stack.functions.shiftClock(name, app.shift);
      }
    });
    // It was a public holiday: this site opens on those.
    const chile = 'site_demo_cl_002';
    const schedule = [{ siteId: chile, weekday: 6, from: '22:00', to: '24:00', slotMinutes: 20 }];
    const doctor = { country: 'cl', name: 'Nocturna Ejemplo', registration: 'DEMO-CL-42', schedule };
    const { id } = await app.call<{ id: string }>('POST', '/v1/doctors', {
      ...{ ...doctor, specialties: ['general-medicine'] },
    });
    // The last visit of the first eleven o'clock ends when it strikes eleven again.
    const [early, last] = await Promise.all(
      ['23:00', '23:40'].map((time, index) =>
        stage().bookDecided(patientId(index + 1, 'cl'), `${night}T${time}:00-03:00`, id),
      ),
    );
    expect(last!.endsAt).toBe(`${night}T23:00:00-04:00`);
    const late = await stage().open(`desk?site=${chile}&date=${night}`, 'receptionist', {
      ...{ ...elsewhere, now: march },
    });
    await late.page.getByText('The clocks change on this day').waitFor();
    await entry(late.page, early!).filter({ hasText: '11:00 PM GMT−3' }).waitFor();
    await entry(late.page, last!).filter({ hasText: '11:40 PM GMT−3' }).waitFor();
    const [above, below] = [await boxOf(entry(late.page, early!)), await boxOf(entry(late.page, last!))];
    expect(below.height).toBeCloseTo(above.height, 0);
    expect(below.y).toBeGreaterThan(above.y + above.height);
    await entry(late.page, last!).click();
    await dialog(late.page)
      .getByText(/11:40 PM.*GMT−3/)
      .waitFor();
    await late.expectCalm();
  });
}
