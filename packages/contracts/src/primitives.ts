import * as z from 'zod/mini';

/** Ids are opaque: letters, digits and a few separators, never anything that names a person. */
export const id = z
  .string()
  .check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,127}$/), z.describe('Opaque id; names nobody.'));

/** ISO 3166-1 alpha-2 in lower case, as in folder names and queue names. */
export const countryCode = z
  .string()
  .check(z.regex(/^[a-z]{2}$/), z.describe('Country, ISO 3166-1 alpha-2 in lower case.'));

export const currencyCode = z.string().check(z.regex(/^[A-Z]{3}$/));

export const specialtyCode = z
  .string()
  .check(
    z.regex(/^[a-z][a-z0-9-]{1,62}$/),
    z.describe(
      "Term of the specialty list that the country's doctors use: `general-medicine`, `cardiology`.",
    ),
  );

export const timestamp = z.iso
  .datetime({ offset: true })
  // Fractions of a second could go on for ever.
  .check(z.maxLength(40), z.describe('RFC 3339 instant with an offset: `2026-11-24T09:00:00-05:00`.'));

export const date = z.iso.date().check(z.describe('Calendar date: `2026-11-24`.'));

export const wallTime = z
  .string()
  .check(
    z.regex(/^(([01]\d|2[0-3]):[0-5][05]|24:00)$/),
    z.describe('Wall-clock time at the site, in steps of five minutes; `24:00` closes a day.'),
  );

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
  }, 'unknown-time-zone'),
  z.describe('IANA time zone: `America/Lima`.'),
);

export const languages = ['es', 'en', 'pt'] as const;
export type Language = (typeof languages)[number];

/** A text in every language that Citas speaks to people. */
export const localizedText = z.strictObject({ es: z.string(), en: z.string(), pt: z.string() });
