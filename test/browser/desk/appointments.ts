import { expect, test } from 'vitest';
import { address, day, dialog, doctorId, entry, press, type Stage, site } from './stage.ts';

/** What is done with appointments from the agenda, by mouse and by keyboard. */
export function appointments(stage: () => Stage): void {
  test('checks in, completes, marks who did not come and cancels with a reason; back, reload and deep links work', async () => {
    const visit = await stage().open();
    const { page } = visit;
    const [first, second, third] = ['08:00', '08:20', '08:40'].map((time) => stage().at(time));
    await entry(page, first!).click();
    await press(dialog(page), 'Registrar llegada');
    await dialog(page).getByText('En sala').waitFor();
    await press(dialog(page), 'Marcar como atendida');
    await dialog(page)
      .getByText(/Atendida/)
      .waitFor();
    expect((await stage().read(first!.id)).status).toBe('COMPLETED');
    expect(address(page).get('appointment')).toBe(first!.id);

    await page.reload();
    await dialog(page)
      .getByText(/Atendida/)
      .waitFor();
    await page.goBack();
    await expect.poll(() => page.locator('dialog[open]').count()).toBe(0);
    expect(address(page).get('date')).toBe(day);

    await entry(page, second!).click();
    await dialog(page).getByText('Confirmada').waitFor();
    await visit.expectAccessible();
    await press(dialog(page), 'No asistió');
    await dialog(page).getByText('Marcada como no asistió.').waitFor();
    expect((await stage().read(second!.id)).status).toBe('NO_SHOW');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator(':focus').getAttribute('data-entry')).toBe(second!.id);

    await entry(page, third!).click();
    await press(dialog(page), 'Cancelar la cita');
    await press(dialog(page), 'Cancelar la cita');
    await dialog(page).getByText('Escriba por qué se cancela.').waitFor();
    await visit.expectAccessible();
    await dialog(page).getByLabel('Motivo de la cancelación').fill('El médico está de viaje');
    await press(dialog(page), 'Cancelar la cita');
    await dialog(page).getByText('Cita cancelada.').waitFor();
    await dialog(page).getByText('El médico está de viaje').waitFor();
    expect((await stage().read(third!.id)).status).toBe('CANCELLED');
    await press(dialog(page), 'Cerrar');
    await expect.poll(() => entry(page, third!).count()).toBe(0);
    await page.getByLabel('Mostrar canceladas y rechazadas').check();
    await entry(page, third!).waitFor();
    await visit.expectCalm();
  });

  test('is worked by keyboard alone: arrows, a move through a dialog, and shortcuts that can be switched off', async () => {
    const visit = await stage().open();
    const { page } = visit;
    const [above, below] = [stage().at('09:20'), stage().at('09:40')];
    await stage().drawn(visit, below);
    await entry(page, above).focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator(':focus').getAttribute('data-entry')).toBe(below.id);
    await page.keyboard.press('m');
    const choice = dialog(page).getByRole('radio', { name: '11:00' });
    await choice.waitFor();
    await visit.expectAccessible();
    await choice.focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await dialog(page)
      .getByText(/Cita movida/)
      .waitFor();
    expect((await stage().read(below.id)).startsAt).toBe(`${day}T11:00:00-05:00`);
    await page.keyboard.press('Escape');

    // The calendar's own roles say "table" of what is none; ours replace them as long as it has these.
    const grid = page.getByRole('region', { name: /Calendario/ });
    const table = ['table', 'grid', 'rowgroup', 'row', 'rowheader', 'columnheader', 'cell', 'gridcell'];
    expect(await grid.locator(table.map((role) => `[role="${role}"]`).join()).count()).toBe(0);
    expect(await grid.locator('.ec[role="group"]').count()).toBe(1);
    for (const part of ['.ec-grid', '.ec-col-head', '.ec-body', '.ec-day']) {
      expect(await grid.locator(`${part}[role="presentation"]`).count(), part).toBeGreaterThan(0);
    }

    await page.keyboard.press('w');
    await expect.poll(() => address(page).get('view')).toBe('week');
    await entry(page, above).waitFor();
    await visit.expectAccessible();
    await page.keyboard.press('d');
    await page.keyboard.press('k');
    await expect.poll(() => address(page).get('date')).toBe('2026-11-25');
    await page.keyboard.press('t');
    await expect.poll(() => address(page).get('date')).toBeNull();
    await page.keyboard.press('?');
    const letters = dialog(page).getByLabel('Usar atajos de una tecla');
    await letters.waitFor();
    await visit.expectAccessible();
    await letters.uncheck();
    await page.keyboard.press('Escape');
    await page.keyboard.press('w');
    await page.keyboard.press('Tab');
    expect(address(page).get('view')).toBeNull();
    await visit.expectCalm();
  });

  test('blocks time and shows at once who is in the way, to be moved or cancelled from there', async () => {
    const visit = await stage().open(`desk?site=${site}&doctor=${doctorId}&date=${day}`);
    const { page } = visit;
    visit.expects(/409/);
    await page.keyboard.press('b');
    await dialog(page).getByLabel('Desde').fill('15:00');
    await dialog(page).getByLabel('Hasta').fill('16:00');
    await press(dialog(page), 'Bloquear');
    const inTheWay = dialog(page).getByRole('list', { name: 'Citas en ese tiempo' });
    await inTheWay.waitFor();
    await visit.expectAccessible();
    await press(inTheWay, 'Cancelar la cita');
    await dialog(page).getByLabel('Motivo de la cancelación').fill('El médico no estará');
    await press(dialog(page), 'Cancelar la cita');
    await dialog(page).getByText('Cita cancelada.').waitFor();
    await press(dialog(page), 'Cerrar');
    await press(dialog(page), 'Bloquear');
    await dialog(page).getByText('Tiempo bloqueado.').waitFor();
    await press(dialog(page), 'Cerrar');
    expect((await stage().read(stage().at('15:00').id)).status).toBe('CANCELLED');
    await page.getByRole('button', { name: /Tiempo bloqueado/ }).click();
    await press(dialog(page), 'Quitar el bloqueo');
    await expect.poll(() => page.getByRole('button', { name: /Tiempo bloqueado/ }).count()).toBe(0);
    await visit.expectCalm();
  });

  test('gives a doctor their own agenda with names, all read at once, and no other doctors or records', async () => {
    const shown = stage().at('09:20');
    const { name } = await stage().patient(shown.patientId);
    const asked: string[] = [];
    const visit = await stage().open(`desk?date=${day}`, 'doctor-pe', { dark: true }, asked);
    const { page } = visit;
    await entry(page, shown).filter({ hasText: name }).click();
    await dialog(page).getByText('Confirmada').waitFor();
    await dialog(page).getByText(name, { exact: true }).waitFor();
    expect(asked.filter((url) => url.includes('include=patient'))).toHaveLength(1);
    expect(asked.filter((url) => url.startsWith('/v1/patients'))).toEqual([]);
    expect(await page.getByRole('button', { name: 'Buscar paciente' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Nueva cita' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await visit.expectAccessible();
    await visit.picture('front-desk-dark');
    await visit.expectCalm();
  });
}
