const description = `
Medical appointments for several countries: find a free slot, book it, and let the country's own rules decide.

**Booking** is a request. It is answered with \`202\` and status \`PENDING\` once the slot is held; the country confirms
or rejects it moments later. Read the appointment with \`?wait=20\` to be told as soon as it is decided.

**Errors** are \`application/problem+json\` (RFC 9457). \`type\` is \`/problems/<code>\`, \`errors\` lists every fault of the
request at once with a JSON pointer, and texts come in the language of \`Accept-Language\`: Spanish, English or
Portuguese.

**Somebody else's** appointment, patient or agenda is answered with 404, as if it did not exist.

**Times** are RFC 3339 with the offset of the site, beside the site's IANA time zone. Requests may use any offset.

**Lists** are paged: pass \`nextCursor\` as \`cursor\` until it is null. A cursor belongs to its query and its caller.

**Repeating** a booking with the same \`Idempotency-Key\` and body is safe and gets the first answer again; so does a hold
while it lasts.

**Limits**: each caller may make so many calls a minute, by role, over all operations; \`RateLimit\` says what is left.
Beyond it a call is answered with 429 \`too-many-requests\`. What a patient may have under way is bounded too, by the
country's \`booking\` rules: 429 \`booking-limit\`. Both say in \`Retry-After\` when to come again.
**Histories** tell who did what: each change of an appointment, each read or change of a patient's data, with the
client and the request id.

**Concurrent changes** are kept apart by \`ETag\` and \`If-Match\`; a stale version is answered with 412.
`.trim();

export const info = {
  title: 'Citas API',
  version: '1.0.0',
  summary: 'Medical appointment scheduling',
  description,
  license: { name: 'Proprietary' },
};
