import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  type Appointment,
  type AuditEntry,
  accept,
  anonymise,
  cancel,
  checkIn,
  listSiteAppointments,
  markNoShow,
  minute,
  proposeMove,
  type Result,
  refuse,
  type Slot,
} from '@citas/core';
import { describe, expect, it } from 'vitest';
import { type AccessPatternId, accessPatterns } from '../scripts/table-docs/access-patterns.ts';
import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoDoctors,
  dynamoErasures,
  dynamoPatients,
  dynamoProfiles,
  dynamoQuotas,
  dynamoRateLimits,
  dynamoSites,
  ids,
  sealer,
} from '../src/index.ts';
import { itemSize, type Ledger, localClient, watchClient } from '../src/testing/index.ts';
import {
  at,
  decision,
  doctor,
  hold,
  hour,
  must,
  nobody,
  now,
  patient,
  profile,
  request,
  slot,
  table,
} from './support.ts';

/** Every port over one table, with a ledger that counts from the moment it is asked to. */
async function counted() {
  const stored = await table();
  const raw = localClient(stored.endpoint);
  const ledger: Ledger = watchClient(stored.client, raw);
  const ports = {
    appointments: dynamoAppointments(stored),
    agendas: dynamoAgendas(stored),
    audit: dynamoAuditTrail(stored),
    doctors: dynamoDoctors(stored),
    patients: dynamoPatients(stored),
    erasures: dynamoErasures(stored),
    sites: dynamoSites(stored),
    quotas: dynamoQuotas(stored),
    rateLimits: dynamoRateLimits(stored),
    profiles: dynamoProfiles({ ...stored, clock: { now: () => now } }),
  };
  const book = async (wanted: Slot, changes: Partial<Appointment> = {}): Promise<Appointment> => {
    const pending = request(wanted, { reason, coverage, by, ...changes });
    must(await ports.appointments.request(pending, now, nobody));
    return pending;
  };
  const change = async (before: Appointment, after: Result<Appointment, unknown>): Promise<Appointment> =>
    must(await ports.appointments.change(before, { ...must(after), by }, now));
  const confirmed = async (wanted: Slot): Promise<Appointment> => {
    const pending = await book(wanted);
    return change(pending, accept(pending, decision, now));
  };
  const moving = async (to = slot(at('09:00', 1))): Promise<Appointment> => {
    const old = await confirmed(slot(at('14:00')));
    return change(old, proposal(old, to));
  };
  return { stored, ledger, ...ports, book, change, confirmed, moving };
}

/** What patients write at most: 200 characters; and a full cover. */
const reason = 'Dolor en el pecho al caminar, desde hace días. '.repeat(5).slice(0, 200);
const coverage = {
  insurer: 'EsSalud',
  plan: 'Titular',
  memberId: '4512345678901',
  referral: 'REF-2027-001234',
};

const proposal = (old: Appointment, to: Slot) =>
  proposeMove(
    old,
    { slot: to, requestedAt: now, patientChoice: false },
    { decideBy: now + hour, keepUntil: old.keepUntil },
  );

const site = {
  id: 'site_1',
  country: 'pe',
  name: 'Clínica Norte',
  address: 'Av. Universitaria 1801, Lima',
  timeZone: 'America/Lima',
  opensOnHolidays: false,
};

const claim = {
  patientId: 'pat_1',
  id: 'apt_1',
  until: now + hour,
  date: '2027-02-22',
  dateEnds: now + 12 * hour,
};

const off = { id: 'off_1', doctorId: 'doc_1', start: at('10:00'), end: at('12:00') };

const name = (prefix: string) => `${prefix}_${'x'.repeat(22)}`;
const by = { sub: name('pat'), role: 'patient', client: name('app'), requestId: 'JKJaXmPLvHcESHA=' } as const;

/** A change with all that an entry can tell. */
const changeEntry = (version: number): AuditEntry => ({
  appointmentId: 'apt_1',
  version,
  at: now,
  event: 'AppointmentRescheduled',
  status: { from: 'CONFIRMED', to: 'CONFIRMED' },
  slot: { from: slot(at('14:00')), to: slot(at('09:00', 1)) },
  proposedMove: { from: slot(at('09:00', 1)) },
  actor: by,
  keepUntil: now + hour,
});

const accessEntry = (index: number): AuditEntry => ({
  id: name(`log_${index}`),
  patientId: 'pat_1',
  at: now,
  operation: 'getPatient',
  actor: by,
  keepUntil: now + hour,
});

const operationsEntry = (index: number): AuditEntry => ({
  ...{ id: name(`log_${index}`), at: now, operation: 'discardDeadLetter', keepUntil: now + hour },
  ...{ letterId: name('letter'), reason: 'El paciente ya fue atendido', actor: { ...by, role: 'admin' } },
});

type Scene = Awaited<ReturnType<typeof counted>>;

/** For every access pattern what comes before, and the call that is counted. */
const calls: Record<AccessPatternId, (scene: Scene) => Promise<() => Promise<unknown>>> = {
  request: async ({ book }) => {
    // The days are not empty: a doctor with a full morning, a patient with an appointment of that day.
    for (let index = 0; index < 16; index += 1)
      await book(slot(at('08:00') + index * 15 * minute, { minutes: 15 }));
    const other = await book(slot(at('18:00'), { doctorId: 'doc_2' }));
    return () => book(slot(at('14:00')), { patientId: other.patientId });
  },
  'request-held': async ({ agendas, appointments }) => {
    const held = hold(slot(at('14:00')));
    must(await agendas.hold(held, now));
    return async () =>
      must(await appointments.request(request(held.slot), now, { holder: held.holder, hold: held }));
  },
  replay: async ({ appointments, book }) => {
    const first = await book(slot(at('14:00')));
    return () => appointments.request(first, now, nobody);
  },
  confirm: async ({ book, change }) => {
    const pending = await book(slot(at('14:00')));
    return () => change(pending, accept(pending, decision, now));
  },
  reject: async ({ book, change }) => {
    const pending = await book(slot(at('14:00')));
    const alternatives = ['15:00', '15:30', '16:00'].map((time) => slot(at(time)));
    return () => change(pending, refuse(pending, [{ code: 'missing-referral' }], alternatives, now));
  },
  cancel: async ({ confirmed, change }) => {
    const one = await confirmed(slot(at('14:00')));
    return () => change(one, cancel(one, { code: 'cancelled-by-patient' }, 'Viaje', now));
  },
  'check-in': async ({ confirmed, change }) => {
    const one = await confirmed(slot(at('14:00')));
    return () => change(one, checkIn(one, now));
  },
  'propose-move': async ({ confirmed, change }) => {
    const old = await confirmed(slot(at('14:00')));
    return () => change(old, proposal(old, slot(at('09:00', 1))));
  },
  'accept-move': async ({ moving, change }) => {
    const one = await moving();
    return () => change(one, accept(one, decision, now));
  },
  'refuse-move': async ({ moving, change }) => {
    const one = await moving();
    return () => change(one, refuse(one, [{ code: 'missing-referral' }], [], now));
  },
  get: async ({ appointments, book }) => {
    const one = await book(slot(at('14:00')));
    return () => appointments.get(one.id);
  },
  'get-consistent': async ({ appointments, book }) => {
    const one = await book(slot(at('14:00')));
    return () => appointments.get(one.id, { consistent: true });
  },
  'of-doctor': async ({ appointments, book }) => {
    for (let index = 0; index < 20; index += 1) await book(slot(at('08:00') + index * 30 * minute));
    return async () => {
      const page = await appointments.ofDoctor('doc_1', { from: at('00:00'), to: at('00:00', 1), limit: 20 });
      expect(page.items).toHaveLength(20);
    };
  },
  'of-patient': async ({ appointments, book }) => {
    for (let index = 0; index < 20; index += 1) {
      await book(slot(at('08:00', index % 4) + index * 30 * minute), { patientId: 'pat_1' });
    }
    return async () => {
      const page = await appointments.ofPatient('pat_1', {
        from: at('00:00'),
        to: at('00:00', 9),
        limit: 20,
      });
      expect(page.items).toHaveLength(20);
    };
  },
  'of-site': async ({ appointments, audit, doctors, patients, profiles, sites, book }) => {
    await sites.add(site);
    for (const id of ['doc_1', 'doc_2']) {
      await doctors.add(doctor({ id }));
      for (let index = 0; index < 10; index += 1) {
        await book(slot(at('14:00') + index * 30 * minute, { doctorId: id, siteId: site.id }), {
          patientId: `pat_${id}_${index}`,
        });
      }
    }
    const key = 'a key of these tests';
    const list = listSiteAppointments({
      ...{ appointments, audit, doctors, patients, profiles, sites },
      ...{ clock: { now: () => now }, ids: ids(key), sealer: sealer(key) },
    });
    const caller = { sub: 'stf_1', role: 'staff', countries: ['pe'] } as const;
    return async () => {
      const day = { from: '2027-03-01', limit: 100 };
      expect(must(await list(caller, site.id, day)).items).toHaveLength(20);
    };
  },
  due: async ({ appointments, book }) => {
    await book(slot(at('14:00')));
    return async () => expect(await appointments.due(now + 2 * hour, 10)).toHaveLength(1);
  },
  availability: async ({ agendas, book }) => {
    for (let dayOffset = 0; dayOffset < 7; dayOffset += 1) {
      for (const time of ['13:00', '17:00']) await book(slot(at(time, dayOffset), { minutes: 240 }));
    }
    return () => agendas.read('doc_1', { start: at('05:00'), end: at('05:00', 7) });
  },
  hold: async ({ agendas, book }) => {
    await book(slot(at('09:00'), { minutes: 240 }));
    return async () => must(await agendas.hold(hold(slot(at('14:00'))), now));
  },
  'hold-again': async ({ agendas }) => {
    const held = hold(slot(at('14:00')));
    must(await agendas.hold(held, now));
    return async () =>
      expect(must(await agendas.hold({ ...held, expiresAt: now + hour }, now))).toEqual(held);
  },
  'release-hold': async ({ agendas }) => {
    const held = hold(slot(at('14:00')));
    must(await agendas.hold(held, now));
    return async () => expect(await agendas.releaseHold(held)).toBe(true);
  },
  'take-place':
    async ({ quotas }) =>
    async () =>
      must(await quotas.take(claim, { open: 10, perDay: 30 }, now)),
  'give-place-back': async ({ quotas }) => {
    const { place } = must(await quotas.take(claim, { open: 10, perDay: 30 }, now));
    return () => quotas.giveBack({ ...claim, place: place! }, claim.date);
  },
  'end-hold-place': async ({ quotas }) => {
    must(await quotas.take(claim, { open: 10, perDay: 30 }, now));
    return () => quotas.giveBack(claim);
  },
  'count-call':
    async ({ rateLimits }) =>
    async () => {
      for (let call = 0; call < 12; call += 1) {
        await rateLimits.use(['caller', 'patient', 'pat_1'], { quota: 120, seconds: 60 }, now);
      }
    },
  'claim-time-off':
    async ({ agendas }) =>
    async () =>
      must(await agendas.claimTimeOff(off, now)),
  'release-time-off': async ({ agendas }) => {
    must(await agendas.claimTimeOff(off, now));
    return async () => expect(await agendas.releaseTimeOff('doc_1', off.id)).toEqual(off);
  },
  'list-time-off': async ({ agendas }) => {
    must(await agendas.claimTimeOff(off, now));
    return () => agendas.timeOff('doc_1', now, { limit: 20 });
  },
  doctor: async ({ doctors }) => {
    const rosa = doctor();
    await doctors.add(rosa);
    return () => doctors.get(rosa.id);
  },
  'list-doctors': async ({ doctors }) => {
    for (let index = 0; index < 20; index += 1) await doctors.add(doctor());
    return async () => {
      expect((await doctors.list('pe', 'cardiology', { limit: 20 })).items).toHaveLength(20);
    };
  },
  specialties: async ({ doctors }) => {
    for (let index = 0; index < 20; index += 1) await doctors.add(doctor());
    return async () => expect((await doctors.specialties('pe')).get('cardiology')).toBe(20);
  },
  'add-doctor':
    async ({ doctors }) =>
    () =>
      doctors.add(doctor()),
  'replace-doctor': async ({ doctors }) => {
    const rosa = doctor();
    await doctors.add(rosa);
    return async () => must(await doctors.replace({ ...rosa, schedule: [], version: 2 }));
  },
  patient: async ({ patients }) => {
    const ines = patient();
    must(await patients.add(ines));
    return () => patients.get(ines.id);
  },
  'patient-ref': async ({ patients }) => {
    const ines = patient();
    must(await patients.add(ines));
    return async () => expect(await patients.find(ines.id)).toEqual({ id: ines.id, country: ines.country });
  },
  'patient-by-document': async ({ patients }) => {
    const ines = patient();
    must(await patients.add(ines));
    return async () => expect(await patients.findByDocument(ines.country, ines.document)).toBe(ines.id);
  },
  'patient-names': async ({ patients }) => {
    const listed = Array.from({ length: 20 }, () => patient());
    for (const each of listed) must(await patients.add(each));
    return async () => expect((await patients.names(listed.map(({ id }) => id))).size).toBe(20);
  },
  'add-patient':
    async ({ patients }) =>
    async () =>
      must(await patients.add(patient())),
  'replace-patient': async ({ patients }) => {
    const ines = patient();
    must(await patients.add(ines));
    return async () => must(await patients.replace({ ...ines, version: 2 }));
  },
  record:
    async ({ audit }) =>
    () =>
      audit.append(changeEntry(1)),
  'appointment-history': async ({ audit }) => {
    for (let version = 1; version <= 8; version += 1) await audit.append(changeEntry(version));
    return async () => expect((await audit.ofAppointment('apt_1', { limit: 20 })).items).toHaveLength(8);
  },
  'patient-history': async ({ audit }) => {
    for (let index = 0; index < 20; index += 1) await audit.append(accessEntry(index));
    return async () => expect((await audit.ofPatient('pat_1', { limit: 20 })).items).toHaveLength(20);
  },
  'record-operation':
    async ({ audit }) =>
    () =>
      audit.append(operationsEntry(1)),
  'operations-history': async ({ audit }) => {
    for (let index = 0; index < 20; index += 1) await audit.append(operationsEntry(index));
    const date = new Date(now).toISOString().slice(0, 10);
    return async () => expect((await audit.ofOperations(date, { limit: 20 })).items).toHaveLength(20);
  },
  'begin-erasure': async ({ patients, erasures }) => {
    const ines = patient();
    must(await patients.add(ines));
    return async () => must(await erasures.begin(ines, now));
  },
  erasure: async ({ patients, erasures }) => {
    const ines = patient();
    must(await patients.add(ines));
    const begun = must(await erasures.begin(ines, now));
    return async () => expect(await erasures.get(ines.id)).toEqual(begun);
  },
  'patient-days': async ({ appointments, book }) => {
    for (const index of [0, 1, 2, 3]) await book(slot(at('08:00', index)), { patientId: 'pat_1' });
    return async () => {
      expect((await appointments.daysOfPatient('pat_1', { limit: 25 })).items).toHaveLength(4);
    };
  },
  anonymise: async ({ confirmed, change }) => {
    const one = await confirmed(slot(at('14:00')));
    return () => change(one, anonymise(one, now));
  },
  forget: async ({ confirmed, change, appointments }) => {
    const one = await confirmed(slot(at('14:00')));
    const ended = await change(one, markNoShow(one, now));
    return async () => must(await appointments.forget(ended, now));
  },
  'remove-day': async ({ confirmed, appointments }) => {
    const { patientId } = await confirmed(slot(at('14:00')));
    const { items } = await appointments.daysOfPatient(patientId, { limit: 25 });
    return async () => must(await appointments.removeDay(items[0]!));
  },
  'sweep-erased': async ({ patients, erasures, quotas }) => {
    const ines = patient();
    must(await patients.add(ines));
    must(await quotas.take({ ...claim, patientId: ines.id }, { open: 10, perDay: 30 }, now));
    must(await erasures.begin(ines, now));
    return () => erasures.sweep(ines.id);
  },
  'finish-erasure': async ({ patients, erasures }) => {
    const ines = patient();
    must(await patients.add(ines));
    const begun = must(await erasures.begin(ines, now));
    return () => erasures.finish(begun);
  },
  'reviews-due': async ({ patients, erasures }) => {
    must(await patients.add(patient({ reviewAt: now - 1 })));
    return async () => expect(await erasures.due(now, 10)).toHaveLength(1);
  },
  site: async ({ sites }) => {
    await sites.add(site);
    return () => sites.get(site.id);
  },
  'list-sites': async ({ sites }) => {
    await sites.add(site);
    return () => sites.list('pe', { limit: 20 });
  },
  'add-site':
    async ({ sites }) =>
    () =>
      sites.add(site),
  profile: async ({ stored, profiles }) => {
    await stored.putCountry(profile('pe'));
    return () => profiles.get('pe');
  },
  'list-profiles': async ({ stored, profiles }) => {
    await stored.putCountry(profile('pe'));
    return () => profiles.list();
  },
};

describe('what each access pattern costs', () => {
  it.each(accessPatterns)('$pattern', async ({ id, writeUnits, readUnits, queries }) => {
    const scene = await counted();
    const call = await calls[id](scene);
    scene.ledger.reset();
    await call();
    expect(scene.ledger.total()).toEqual({ writeUnits, readUnits, queries });
  });
});

it('every method of a port over the table has its pattern', async () => {
  const scene = await counted();
  const { appointments, agendas, audit, doctors, patients, erasures, sites, quotas, rateLimits, profiles } =
    scene;
  const ports = {
    ...{ appointments, agendas, audit, doctors, patients, erasures, sites, quotas, rateLimits, profiles },
  };
  const methods = Object.entries(ports).flatMap(([port, of]) =>
    Object.keys(of).map((method) => `${port}.${method}`),
  );
  const called = new Set(accessPatterns.flatMap(({ call }) => call.split(', ')));
  expect(new Set(methods)).toEqual(called);
});

it('a request and the place that it takes stay within their budget together', () => {
  const units = (id: AccessPatternId) => accessPatterns.find((pattern) => pattern.id === id)!.writeUnits;
  expect(units('request') + units('take-place')).toBeLessThanOrEqual(9);
});

it.each([
  ['request', { writeUnits: 9 }],
  ['confirm', { writeUnits: 4 }],
  ['reject', { writeUnits: 10 }],
  ['availability', { readUnits: 1, queries: 1 }],
  ['get-consistent', { readUnits: 1 }],
] as const)('%s stays within its budget', (id, budget) => {
  const pattern = accessPatterns.find((candidate) => candidate.id === id)!;
  for (const [unit, most] of Object.entries(budget)) {
    expect(pattern[unit as keyof typeof budget]).toBeLessThanOrEqual(most);
  }
});

it('an appointment stays below 1 KB all its life, with all that is ordinarily said', async () => {
  const { stored, ledger, change, appointments } = await counted();
  const place = (start: number) =>
    slot(start, { doctorId: name('doc'), siteId: name('site'), timeZone: 'America/Argentina/Buenos_Aires' });
  const ordinary = {
    id: name('apt'),
    patientId: name('pat'),
    specialty: 'obstetrics-and-gynecology',
    reason,
    coverage,
    fingerprint: 'x'.repeat(22),
    patientChoice: true,
    requestedAt: now + 123,
    by,
  };
  const size = async () => {
    const Key = { pk: { S: `APPOINTMENT#${ordinary.id}` }, sk: { S: 'APPOINTMENT' } };
    const { Item } = await stored.client.send(new GetItemCommand({ TableName: stored.tableName, Key }));
    return itemSize(Item!);
  };
  const sizes: number[] = [];
  const pending = request(place(at('14:00')), ordinary);
  must(await appointments.request(pending, now, nobody));
  sizes.push(await size());
  const yes = {
    copay: { percent: 10 },
    instructions: [{ code: 'arrive-early', params: { minutes: 15 } }, { code: 'bring-referral' }],
  };
  const agreed = await change(pending, accept(pending, yes, now));
  sizes.push(await size());
  const asked = await change(agreed, proposal(agreed, place(at('09:00', 1))));
  sizes.push(await size());
  const moved = await change(asked, accept(asked, yes, now));
  await change(moved, cancel(moved, { code: 'cancelled-by-patient' }, 'Estaré de viaje esa semana', now));
  sizes.push(await size());
  expect(Math.max(...sizes)).toBeLessThan(1024);
  const written = ledger.rows.filter(({ writeUnits }) => writeUnits > 0).map(({ writeUnits }) => writeUnits);
  expect(written).toEqual([8, 2, 7, 9, 6]);
});
