/** One deliberate mistake: text of a file in place of other text, and the check that must notice. */
export interface Break {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Arguments of `npm run simulate`, or test files. */
  readonly check: { readonly simulate: readonly string[] } | { readonly vitest: readonly string[] };
}

const simulate = ['--seeds', '60', '--shrink', '20'];
const core = 'packages/core/src';
const dynamodb = 'packages/adapters/src/dynamodb';
const decide = 'packages/country-kit/src/decide.ts';
const contracts = 'packages/adapters/test/contracts.test.ts';

export const breaks: readonly Break[] = [
  {
    name: 'drop a condition',
    file: `${dynamodb}/agenda-update.ts`,
    from: '    notBusy(marks),\n',
    to: '',
    check: { vitest: [contracts] },
  },
  {
    name: 'release without status check',
    file: `${core}/domain/appointment.ts`,
    from: 'return mayBecome(appointment.status, status)',
    to: 'return status',
    check: { simulate },
  },
  {
    name: 'acknowledge before commit',
    file: decide,
    from: '  const stored = await deps.appointments.change(before, change.value, change.value.updatedAt);',
    to: `  const storing = deps.appointments.change(before, change.value, change.value.updatedAt);
  storing.catch(() => undefined);
  const stored = { ok: true, error: '' };`,
    check: { simulate },
  },
  {
    name: 'publish before commit',
    file: `${core}/use-cases/appointments/request-appointment.ts`,
    from: '    const limits = limitsOf(profile, slot.end, now);\n',
    to: `    const limits = limitsOf(profile, slot.end, now);
    const detail = { eventId: \`\${id}#1\`, appointmentId: id, version: 1, country: profile.code };
    await deps.bus.publish([{ source: 'citas.appointments', type: 'AppointmentRequested', detail }]);
`,
    check: { simulate },
  },
  {
    name: 'ignore FailedEntryCount',
    file: 'services/event-relay/src/relay.ts',
    from: 'if (failed.length === 0) return',
    to: 'if (failed.length >= 0) return',
    check: { simulate },
  },
  {
    name: 'swap release and claim',
    file: `${core}/domain/appointment.ts`,
    from: `      claim: minus(next.get(key)?.marks ?? none, old.get(key)?.marks ?? none),
      release: minus(old.get(key)?.marks ?? none, next.get(key)?.marks ?? none),`,
    to: `      release: minus(next.get(key)?.marks ?? none, old.get(key)?.marks ?? none),
      claim: minus(old.get(key)?.marks ?? none, next.get(key)?.marks ?? none),`,
    check: { simulate },
  },
  {
    name: 'skip the version check',
    file: `${dynamodb}/commit.ts`,
    from: "ConditionExpression: '#version = :version',",
    to: "ConditionExpression: '#version = :version OR attribute_exists(#version)',",
    check: { vitest: [contracts] },
  },
  {
    name: 'reuse an id',
    file: `${core}/use-cases/appointments/request-appointment.ts`,
    from: "deps.ids.derived('apt', caller.sub, idempotencyKey)",
    to: "deps.ids.derived('apt', caller.sub)",
    check: { simulate },
  },
  {
    name: 'compare local time as UTC',
    file: `${core}/domain/time.ts`,
    from: 'PlainDateFns.toString(ZonedDateTimeFns.toPlainDate(atZone(instant, timeZone)));',
    to: 'utcDate(instant + 0 * timeZone.length);',
    check: { simulate },
  },
  {
    name: 'trust TTL',
    file: `${dynamodb}/agenda-update.ts`,
    from: "values: { ':now': { S: expiryBound(now) } },",
    to: "values: { ':now': { S: '0' } },",
    check: { vitest: [contracts] },
  },
];
