import type { AroundNavHandler } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';

interface Errand {
  readonly patientId: string;
}

const errandOf = (state: unknown): Errand | undefined => {
  const { patientId } = (state ?? {}) as Partial<Errand>;
  return patientId ? { patientId } : undefined;
};

/** The patient whom the front desk books for, if it has said so: an id, in the entries of the browser's history. */
export const usePatientOfErrand = (): string | undefined => errandOf(useHistoryState())?.patientId;

/** Whatever comes after the choice of a country: a patient belongs to one. */
const isBooking = (path: string): boolean => /\/book\/[^/?]/.test(path);

/** Within a booking every page tells the next one whom it is for, so that back and reload find it as well. */
export const keepErrand: AroundNavHandler = (navigate, to, options) => {
  const errand = isBooking(location.pathname) && isBooking(to) ? errandOf(history.state) : undefined;
  navigate(to, errand ? { ...options, state: { ...errand, ...options?.state } } : options);
};
