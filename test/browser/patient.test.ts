import { afterAll, beforeAll, vi } from 'vitest';
import { appointments } from './scenarios/appointments.ts';
import { booking } from './scenarios/booking.ts';
import { holds } from './scenarios/holds.ts';
import { keyboard } from './scenarios/keyboard.ts';
import { places } from './scenarios/places.ts';
import { registering } from './scenarios/registering.ts';
import { session } from './scenarios/session.ts';
import { trouble } from './scenarios/trouble.ts';
import { type App, startApp, startLimitMs } from './support/app.ts';

/** Some days before the night of 6 September 2026, on which Chile sets its clocks. */
const now = new Date('2026-08-25T14:00:00Z');
let app: App;

/** A browser on a machine that is busy with other tests takes its time. */
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  app = await startApp(now);
}, startLimitMs);

afterAll(() => app?.stop());

const all = [booking, registering, keyboard, holds, trouble, session, places, appointments];
for (const scenarios of all) scenarios(() => app);
