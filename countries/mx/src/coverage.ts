import type { Facts } from '@citas/country-kit';

/** Whether IMSS pays for the visit. */
export const paidByImss = ({ coverage }: Facts): boolean => coverage?.insurer.toLowerCase() === 'imss';
