import type { Instant } from '@citas/core';

/** `2026-11-24T14:00Z`: sorts by time, and everything in an agenda starts and ends on a five-minute mark. */
export const toMinute = (instant: Instant): string => `${new Date(instant).toISOString().slice(0, 16)}Z`;
