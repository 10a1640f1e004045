import type * as http from '@citas/contracts/http';
import { type Hold, toLocal } from '@citas/core';
import { presentSlot } from '@citas/http-kit';
import type * as z from 'zod/mini';

export const presentHold = (id: string, hold: Hold): z.infer<typeof http.hold> => ({
  id,
  ...presentSlot(hold.slot),
  expiresAt: toLocal(hold.expiresAt, hold.slot.timeZone),
});
