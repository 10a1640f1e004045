import type * as http from '@citas/contracts/http';
import { type Hold, type Instant, toLocal } from '@citas/core';
import { presentSlot } from '@citas/http-kit';
import type * as z from 'zod/mini';

/** @param now the service's clock, from which the rest of the hold counts. */
export const presentHold = (id: string, hold: Hold, now: Instant): z.infer<typeof http.hold> => ({
  id,
  ...presentSlot(hold.slot),
  expiresAt: toLocal(hold.expiresAt, hold.slot.timeZone),
  expiresInSeconds: Math.max(0, Math.floor((hold.expiresAt - now) / 1000)),
});
