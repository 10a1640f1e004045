import * as z from 'zod/mini';

/** Ids are opaque: letters, digits and a few separators, never anything that names a person. */
export const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/));

/** ISO 3166-1 alpha-2 in lower case, as in folder names and queue names. */
export const countryCode = z.string().check(z.regex(/^[a-z]{2}$/));

export const currencyCode = z.string().check(z.regex(/^[A-Z]{3}$/));

/** Kebab-case term of the specialty list that a country's doctors use: `general-medicine`, `cardiology`. */
export const specialtyCode = z.string().check(z.regex(/^[a-z][a-z0-9-]{1,62}$/));

/** RFC 3339 instant with an offset, e.g. `2026-11-24T09:00:00-05:00`; minutes or seconds precision. */
export const timestamp = z.iso.datetime({ offset: true });

/** Calendar date `YYYY-MM-DD`. */
export const date = z.iso.date();

/** Wall-clock time `HH:MM`; `24:00` closes a day. */
export const wallTime = z.string().check(z.regex(/^(([01]\d|2[0-3]):[0-5][05]|24:00)$/));

/** IANA zone name known to the runtime. */
export const timeZone = z.string().check(
  z.maxLength(64),
  z.refine((zone) => {
    try {
      return (
        Boolean(new Intl.DateTimeFormat('en', { timeZone: zone })) &&
        /^[A-Z][A-Za-z_]+(\/[A-Za-z_+-]+)*$/.test(zone)
      );
    } catch {
      return false;
    }
  }, 'must be an IANA time zone'),
);

export const languages = ['es', 'en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** A text in every language that Citas speaks to people. */
export const localizedText = z.strictObject({ es: z.string(), en: z.string(), pt: z.string() });
export type LocalizedText = z.infer<typeof localizedText>;
