/** Share of the price, in percent, that each FONASA bracket pays in the public network. */
export const fonasaCopay: ReadonlyMap<string, number> = new Map([
  ['A', 0],
  ['B', 0],
  ['C', 10],
  ['D', 20],
]);

/** The copay of a bracket as people write it, or undefined for what is no bracket. */
export const copayOf = (bracket: string | undefined): number | undefined =>
  fonasaCopay.get(bracket?.trim().toUpperCase() ?? '');
