import type { Locator, Page } from 'playwright-core';
import { vi } from 'vitest';
import { type App, startApp } from '../support/app.ts';
import { Visit, type VisitOptions } from '../support/visit.ts';

/** A Monday morning in Lima, some hours before the first visit of the next day. */
const now = new Date('2026-11-23T14:00:00Z');
export const day = '2026-11-24';
export const crowdedDay = '2026-11-25';
export const site = 'site_demo_pe_001';
export const doctorId = 'doc_demo_pe_001';
export const longName =
  'María de los Ángeles Íñiguez-Ñandú Güemes Ejemplo de Demostración y Muestra Ficticia';

export interface Appointment {
  readonly id: string;
  readonly status: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly doctorId: string;
  readonly patientId: string;
  readonly proposedMove: object | null;
}

export interface Patient {
  readonly id: string;
  readonly name: string;
  readonly document: { readonly type: string; readonly number: string };
}

export const at = (time: string, date = day): string => `${date}T${time}:00-05:00`;
export const patientId = (number: number, country = 'pe'): string =>
  `pat_demo_${country}_${String(number).padStart(3, '0')}`;

const waitMs = 30_000;

/** What stands on the agendas before anybody looks at the front desk. */
export class Stage {
  readonly app: App;
  /** Appointments of the first doctor on the day, by their wall time. */
  readonly booked = new Map<string, Appointment>();
  /** Another general practitioner, there in the same morning. */
  other = { id: '', name: 'Ángela Núñez Ejemplo' };
  /** Forty appointments on the crowded day, the first one of whom has a long name as well. */
  crowded = { id: '', name: longName, first: { id: '' } };

  private constructor(app: App) {
    this.app = app;
  }

  static async set(): Promise<Stage> {
    const stage = new Stage(await startApp(now));
    await Promise.all([stage.#bookTheDay(), stage.#bookTheCrowdedDay(), stage.#invite()]);
    return stage;
  }

  async #bookTheDay(): Promise<void> {
    const times = ['08:00', '08:20', '08:40', '09:00', '09:20', '09:40', '10:00', '15:00'];
    const decided = await Promise.all(times.map((time, index) => this.bookDecided(index + 1, at(time))));
    for (const appointment of decided) {
      if (appointment.status !== 'CONFIRMED') throw new Error(`${appointment.id} is ${appointment.status}`);
      this.booked.set(appointment.startsAt.slice(11, 16), appointment);
    }
  }

  async #bookTheCrowdedDay(): Promise<void> {
    const schedule = [{ siteId: site, weekday: 3, from: '08:00', to: '14:40', slotMinutes: 10 }];
    this.crowded.id = await this.#hire(longName, 'DEMO-PE-40', schedule);
    const consents = [{ purpose: 'data-processing', textVersion: '1', givenAt: '2026-11-01T10:00:00Z' }];
    const somebody = await this.app.call<Patient>('POST', '/v1/patients', {
      ...{ country: 'pe', name: longName, birthDate: '1980-01-01', consents },
      ...{ document: { type: 'CE', number: '001234567' }, contact: { email: 'somebody@example.com' } },
    });
    const clock = (minute: number) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
    const minutes = Array.from({ length: 40 }, (_, index) => 8 * 60 + index * 10);
    const [first] = await Promise.all(
      minutes.map((minute, index) => {
        const patient = index === 0 ? somebody.id : patientId(index + 10);
        return this.book(patient, at(clock(minute), crowdedDay), this.crowded.id);
      }),
    );
    this.crowded.first = first!;
  }

  async #invite(): Promise<void> {
    const schedule = [{ siteId: site, weekday: 2, from: '08:00', to: '13:00', slotMinutes: 20 }];
    this.other.id = await this.#hire(this.other.name, 'DEMO-PE-41', schedule);
  }

  async #hire(name: string, registration: string, schedule: object): Promise<string> {
    const specialties = ['general-medicine'];
    const body = { country: 'pe', name, specialties, registration, schedule };
    return (await this.app.call<{ id: string }>('POST', '/v1/doctors', body)).id;
  }

  /** @param patient a demo patient of Peru by number, or anybody by id. */
  book(patient: number | string, startsAt: string, doctor = doctorId): Promise<Appointment> {
    const id = typeof patient === 'number' ? patientId(patient) : patient;
    return this.app.call('POST', '/v1/appointments', { patientId: id, doctorId: doctor, startsAt });
  }

  async bookDecided(patient: number | string, startsAt: string, doctor = doctorId): Promise<Appointment> {
    const { id } = await this.book(patient, startsAt, doctor);
    return this.app.call('GET', `/v1/appointments/${id}?wait=20`);
  }

  read(id: string): Promise<Appointment> {
    return this.app.call('GET', `/v1/appointments/${id}`);
  }

  patient(id: string): Promise<Patient> {
    return this.app.call('GET', `/v1/patients/${id}`);
  }

  /** The appointment that was booked at a wall time of the day. */
  at(time: string): Appointment {
    return this.booked.get(time)!;
  }

  /**
   * Opens the front desk and waits for what is on it.
   *
   * @param asked collects what the page asks for, from the beginning.
   */
  async open(
    path = `desk?site=${site}&date=${day}`,
    person = 'receptionist',
    options: VisitOptions = {},
    asked: string[] = [],
  ): Promise<Visit> {
    const visit = await Visit.open(this.app, options);
    const { origin } = new URL(this.app.url);
    visit.page.on('request', (request) => asked.push(request.url().slice(origin.length)));
    await visit.signIn(person, path);
    await visit.sees(/Agenda|Calendar/);
    await visit.page.locator('[data-entry], tbody tr').first().waitFor({ state: 'attached' });
    return visit;
  }

  /** Waits until the grid is drawn for good: an entry is another element once its patient's name has come. */
  async drawn({ page }: Visit, appointment: Appointment): Promise<void> {
    const { name } = await this.patient(appointment.patientId);
    await entry(page, appointment).filter({ hasText: name }).waitFor();
    await page.waitForLoadState('networkidle');
  }
}

export const entry = (page: Page, { id }: { id: string }): Locator => page.locator(`[data-entry="${id}"]`);
export const address = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
export const dialog = (page: Page): Locator => page.locator('dialog[open]').last();
export const press = (within: Locator | Page, name: string | RegExp) =>
  within.getByRole('button', { name, exact: true }).first().click();

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where something stands on the screen; what is just being drawn anew is waited for. */
export const boxOf = (locator: Locator) =>
  vi.waitUntil(() => locator.boundingBox(), { timeout: waitMs, interval: 100 }) as Promise<
    Point & { readonly width: number; readonly height: number }
  >;

/** Takes an entry by its upper edge and drops it elsewhere. */
export async function drag(page: Page, grip: Point, to: Point): Promise<void> {
  await page.mouse.move(grip.x, grip.y);
  await page.mouse.down();
  await page.mouse.move(grip.x, grip.y + 10, { steps: 3 });
  await page.mouse.move(to.x, to.y, { steps: 8 });
  await page.mouse.up();
}

/** How much wider than the screen the page or an open dialog is: nothing may scroll sideways but a grid or a table. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate<number>(
    `Math.max(...[document.documentElement, ...document.querySelectorAll('dialog[open]')]
      .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))`,
  );
