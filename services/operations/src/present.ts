import { isRedrivable } from '@citas/adapters';
import { countryCode, id } from '@citas/contracts';
import * as http from '@citas/contracts/http';
import { type Letter, letterName, type OperationsEntry, type Overview, toUtc } from '@citas/core';
import * as z from 'zod/mini';

/** A value if it is what the contract promises: a letter may be anything that somebody has put into a queue. */
const fit = <T extends z.core.$ZodType>(schema: T, value: unknown): z.output<T> | null => {
  const parsed = z.safeParse(schema, value);
  return parsed.success ? parsed.data : null;
};

export const presentLetter = (letter: Letter): z.infer<typeof http.deadLetter> => ({
  id: letterName(letter),
  queue: letter.queue,
  cause: fit(http.deadLetter.shape.cause, letter.cause) ?? 'unreadable',
  country: fit(countryCode, letter.country),
  appointmentId: fit(id, letter.appointmentId),
  eventType: fit(http.deadLetter.shape.eventType, letter.eventType ?? null),
  receiveCount: letter.receiveCount,
  sentAt: toUtc(letter.sentAt),
  detail: letter.detail ?? null,
  cameFrom: letter.cameFrom,
  redrivable: isRedrivable(letter.queue),
});

export const presentOverview = ({ at, minutes, ...rest }: Overview) => ({
  at: toUtc(at),
  minutes: minutes.map(toUtc),
  ...rest,
});

export const presentEntry = ({
  at,
  actor: { requestId, ...actor },
  operation,
  letterId,
  reason,
}: OperationsEntry): z.infer<typeof http.operationsHistoryEntry> => ({
  at: toUtc(at),
  actor,
  ...(requestId && { requestId }),
  operation,
  ...(letterId && { letterId }),
  ...(reason && { reason }),
});
