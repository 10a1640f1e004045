import { expect, test } from 'vitest';
import {
  at,
  boxOf,
  day,
  dialog,
  doctorId,
  drag,
  entry,
  patientId,
  press,
  type Stage,
  site,
} from './stage.ts';

const colombia = { site: 'site_demo_co_001', doctor: 'doc_demo_co_001', later: '2026-12-03' };

/** Moves: by drag to another time, doctor or day; conflicts and the country's refusals, in words. */
export function moves(stage: () => Stage): void {
  test('moves by drag to another time or doctor once the country agrees; a conflict is told in words and the appointment stays', async () => {
    const visit = await stage().open();
    const { page } = visit;
    visit.expects(/409/);
    await page.setViewportSize({ width: 1280, height: 1200 });
    const { other } = stage();
    const [moved, taken, given] = ['09:00', '09:20', '10:00'].map((time) => stage().at(time));
    await stage().drawn(visit, moved!);
    const before = await boxOf(entry(page, moved!));
    const slotHeight = (await boxOf(entry(page, taken!))).y - before.y;
    const grip = { x: before.x + 40, y: before.y + 6 };
    await drag(page, grip, { x: grip.x, y: grip.y + slotHeight });
    await dialog(page).getByRole('radio', { checked: true }).waitFor();
    await press(dialog(page), 'Mover');
    const refusal = dialog(page)
      .getByRole('alert')
      .filter({ hasText: /ocupad|libre|disponible/i });
    await refusal.waitFor();
    await visit.expectAccessible();
    expect((await stage().read(moved!.id)).startsAt).toBe(moved!.startsAt);
    await page.keyboard.press('Escape');
    expect(Math.abs((await boxOf(entry(page, moved!))).y - before.y)).toBeLessThan(2);

    // Four visits further down it is free: 10:20.
    await drag(page, grip, { x: grip.x, y: grip.y + 4 * slotHeight });
    await dialog(page).getByRole('radio', { name: '10:20', checked: true }).waitFor();
    await press(dialog(page), 'Mover');
    await dialog(page)
      .getByText(/Cita movida/)
      .waitFor();
    expect((await stage().read(moved!.id)).startsAt).toBe(at('10:20'));
    await page.keyboard.press('Escape');
    // The neighbours of a moved entry are drawn anew.
    await expect
      .poll(async () => (await boxOf(entry(page, moved!))).y)
      .toBeCloseTo(before.y + 4 * slotHeight, 0);

    const from = await boxOf(entry(page, given!));
    const column = await boxOf(page.locator('.ec-col-head', { hasText: other.name }));
    await drag(page, { x: from.x + 40, y: from.y + 6 }, { x: column.x + column.width / 2, y: from.y + 6 });
    await dialog(page).getByRole('radio', { name: '10:00', checked: true }).waitFor();
    expect(await dialog(page).getByLabel('Médico').inputValue()).toBe(other.id);
    await press(dialog(page), 'Mover');
    await dialog(page)
      .getByText(/Cita movida/)
      .waitFor();
    expect(await stage().read(given!.id)).toMatchObject({ doctorId: other.id, startsAt: at('10:00') });
    await page.keyboard.press('Escape');
    await expect.poll(async () => (await boxOf(entry(page, given!))).x).toBeLessThan(column.x + column.width);
    expect((await boxOf(entry(page, given!))).x).toBeGreaterThanOrEqual(column.x - 2);
    await visit.expectCalm();
  });

  test('moves by drag to another day of the week; what the country refuses is told in words, and the old slot stays', async () => {
    const thursday = '2026-11-26';
    const moved = stage().at('09:20');
    const visit = await stage().open(`desk?site=${site}&doctor=${doctorId}&date=${day}&view=week`);
    const { page } = visit;
    await stage().drawn(visit, moved);
    const from = await boxOf(entry(page, moved));
    const column = await boxOf(
      page.locator('.ec-col-head', { has: page.locator(`[datetime="${thursday}"]`) }),
    );
    await drag(page, { x: from.x + 30, y: from.y + 6 }, { x: column.x + column.width / 2, y: from.y + 6 });
    await dialog(page).getByRole('radio', { name: '09:20', checked: true }).waitFor();
    expect(await dialog(page).getByLabel('Día').inputValue()).toBe(thursday);
    await press(dialog(page), 'Mover');
    await dialog(page)
      .getByText(/Cita movida/)
      .waitFor();
    expect((await stage().read(moved.id)).startsAt).toBe(at('09:20', thursday));

    // Colombia gives general medicine within three business days, unless the patient chose a later one.
    const prompt = await stage().bookDecided(patientId(1, 'co'), at('09:00'), colombia.doctor);
    expect(prompt.status).toBe('CONFIRMED');
    await visit.go(`desk?site=${colombia.site}&date=${day}&appointment=${prompt.id}`);
    await press(dialog(page), 'Mover');
    await dialog(page).getByLabel('Día').fill(colombia.later);
    await dialog(page).getByRole('radio', { name: '09:00' }).check();
    await press(dialog(page), 'Mover');
    const refusal = dialog(page).getByRole('alert').filter({ hasText: 'La cita sigue a su hora' });
    await refusal
      .getByRole('listitem')
      .filter({ hasText: /días hábiles/ })
      .waitFor();
    await visit.expectAccessible();
    expect(await stage().read(prompt.id)).toMatchObject({
      ...{ status: 'CONFIRMED', startsAt: prompt.startsAt, proposedMove: null },
    });
    await dialog(page).getByLabel('El paciente prefiere esta fecha aunque haya otra antes').check();
    await press(dialog(page), 'Mover');
    await dialog(page)
      .getByText(/Cita movida/)
      .waitFor();
    expect((await stage().read(prompt.id)).startsAt).toBe(at('09:00', colombia.later));
    await visit.expectCalm();
  });
}
