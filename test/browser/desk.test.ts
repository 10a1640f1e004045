import { afterAll, beforeAll, describe, vi } from 'vitest';
import { appointments } from './desk/appointments.ts';
import { bookings } from './desk/bookings.ts';
import { moves } from './desk/moves.ts';
import { operations } from './desk/operations.ts';
import { Stage } from './desk/stage.ts';
import { views } from './desk/views.ts';
import { startLimitMs } from './support/app.ts';

let stage: Stage;

/** A browser on a machine that is busy with other tests takes its time. */
vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  stage = await Stage.set();
}, startLimitMs);

afterAll(() => stage?.app.stop());

describe('the front desk', () => {
  for (const scenarios of [appointments, moves, bookings, views]) scenarios(() => stage);
});

/** They set everybody's clock to the machine's: what comes after them sees other dates. */
describe('operations', () => operations(() => stage));
