import { ScanCommand } from '@aws-sdk/client-dynamodb';
import type { CountryProfile } from '@citas/contracts';
import {
  type Actor,
  type Appointment,
  accept,
  anonymise,
  appointmentEntry,
  cancel,
  countryWorkerActor,
  type Doctor,
  minute,
  type Patient,
  proposeMove,
  type Result,
  refuse,
  type Site,
  type Slot,
} from '@citas/core';
import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoAuditTrail,
  dynamoDoctors,
  dynamoErasures,
  dynamoPatients,
  dynamoQuotas,
  dynamoRateLimits,
  dynamoSites,
  type Item,
} from '../../src/index.ts';
import type { TestTable } from '../../src/testing/index.ts';

const at = (text: string): number => Date.parse(text);
const now = at('2027-02-22T15:04:05.678Z');
const hour = 60 * minute;

const site: Site = {
  id: 'site_5f0QyZr1uVw3XkT7bLmN9c',
  country: 'pe',
  name: 'Clínica San Borja',
  address: 'Av. Guardia Civil 337, San Borja, Lima',
  timeZone: 'America/Lima',
  opensOnHolidays: false,
};

const doctor: Doctor = {
  id: 'doc_1cXb8uZ4hSdEwRkP2mQ7vN',
  country: 'pe',
  name: 'Rosa Quispe Huamán',
  specialties: ['cardiology'],
  registration: 'CMP 48213',
  schedule: [1, 3, 5].map((weekday) => ({
    siteId: site.id,
    timeZone: site.timeZone,
    weekday,
    from: '08:00',
    to: '12:00',
    slotMinutes: 30,
    opensOnHolidays: site.opensOnHolidays,
  })),
  version: 1,
};

const patient: Patient = {
  id: 'pat_9sKd3fGh6jLq0wErTyUi5o',
  country: 'pe',
  name: 'Inés Flores Rojas',
  birthDate: '1988-05-17',
  document: { type: 'DNI', number: '10117410' },
  contact: { email: 'ines@example.com', phone: '+51987654321' },
  coverage: { insurer: 'EsSalud', memberId: '4512345' },
  consents: [{ purpose: 'data-processing', textVersion: '2027-01', givenAt: now - hour }],
  guardian: { name: 'Ana Rojas', document: { type: 'DNI', number: '10000013' } },
  version: 1,
  createdAt: now - hour,
  updatedAt: now - hour,
};

const country: CountryProfile = {
  code: 'pe',
  names: { es: 'Perú', en: 'Peru', pt: 'Peru' },
  currency: 'PEN',
  languages: ['es'],
  timeZones: ['America/Lima'],
  documents: [],
  booking: {
    minimumNoticeMinutes: 120,
    horizonDays: 90,
    cancellationCutoffMinutes: 720,
    decisionDeadlineMinutes: 15,
    maximumOpenPerPatient: 10,
    maximumPerDay: 30,
  },
  retention: { appointmentYears: 5 },
  requiredConsents: ['data-processing'],
  holidays: {},
  messages: {},
};

const slot = (startsAt: string): Slot => ({
  doctorId: doctor.id,
  siteId: site.id,
  timeZone: site.timeZone,
  start: at(startsAt),
  end: at(startsAt) + 30 * minute,
});

const self: Actor = { sub: patient.id, role: 'patient', client: 'citas-app', requestId: 'JKJaXmPLvHcESHA=' };

const request = (id: string, startsAt: string, changes: Partial<Appointment> = {}): Appointment => ({
  id,
  country: 'pe',
  patientId: patient.id,
  specialty: 'cardiology',
  slot: slot(startsAt),
  status: 'PENDING',
  version: 1,
  reason: 'Control anual',
  coverage: { insurer: 'EsSalud', memberId: '4512345', referral: 'REF-001234' },
  patientChoice: false,
  requestedAt: now,
  updatedAt: now,
  decideBy: now + 15 * minute,
  reasons: [],
  alternatives: [],
  requestedDecideBy: now + 15 * minute,
  keepUntil: at(startsAt.replace('2027', '2032')) + 30 * minute,
  fingerprint: '3kQ0pVb7YtR2sXw9LzCf1m',
  by: self,
  ...changes,
});

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`the sample cannot be stored: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** One of everything, stored through the adapters themselves, so that the documented items are the real ones. */
export async function sampleItems(table: TestTable): Promise<Item[]> {
  const appointments = dynamoAppointments(table);
  const agendas = dynamoAgendas(table);
  const audit = dynamoAuditTrail(table);
  const book = async (appointment: Appointment) => {
    must(await appointments.request(appointment, now, { holder: 'h_2bYcTq8LmWz4VxKs6RfNpJ' }));
    await audit.append(appointmentEntry(undefined, appointment));
    return appointment;
  };
  const change = async (
    before: Appointment,
    result: Result<Appointment, unknown>,
    by = countryWorkerActor('pe'),
  ) => {
    const after = { ...must(result), by };
    await audit.append(appointmentEntry(before, after));
    return must(await appointments.change(before, after, now));
  };
  const move = (before: Appointment, startsAt: string) =>
    change(
      before,
      proposeMove(
        before,
        { slot: slot(startsAt), requestedAt: now, patientChoice: true },
        { decideBy: now + 15 * minute, keepUntil: before.keepUntil },
      ),
      self,
    );
  const decision = { copay: { percent: 0 }, instructions: [{ code: 'bring-referral' }] };

  await table.putCountry(country);
  await dynamoSites(table).add(site);
  await dynamoDoctors(table).add(doctor);
  must(await dynamoPatients(table).add(patient));
  const gone = {
    ...patient,
    id: 'pat_3FvTgByHn6UjMi8KoLpQaZ',
    document: { type: 'DNI', number: '10000014' },
  };
  must(await dynamoPatients(table).add(gone));
  must(await dynamoErasures(table).begin(gone, now));

  await book(request('apt_4ZnLrXw8KcVt1QbYs7HmPe', '2027-03-01T14:00:00Z'));
  const moved = await book(request('apt_6TgBnHy2UjMk9IoLp3QaWs', '2027-03-03T13:00:00Z'));
  const once = await move(await change(moved, accept(moved, decision, now)), '2027-03-05T13:00:00Z');
  await move(await change(once, accept(once, decision, now)), '2027-03-05T14:00:00Z');
  const late = await book(
    request('apt_8RfVtGb5YhNuJ1mKi0OlPz', '2027-03-08T13:00:00Z', { patientChoice: true }),
  );
  const reasons = [{ code: 'minimum-notice', params: { minutes: 120 } }];
  await change(late, refuse(late, reasons, [slot('2027-03-08T14:00:00Z')], now));
  const given = await book(request('apt_0EdCrFv3TgByHn6UjMi8Ko', '2027-03-10T13:00:00Z'));
  const left = await change(
    given,
    cancel(given, { code: 'cancelled-by-patient' }, 'Estaré de viaje', now),
    self,
  );
  await change(left, anonymise(left, now));

  must(
    await agendas.hold(
      {
        key: 'k_7WsXeDcRfVtGbYhNuJmIkO',
        holder: 'h_2bYcTq8LmWz4VxKs6RfNpJ',
        slot: slot('2027-03-01T16:00:00Z'),
        country: 'pe',
        expiresAt: now + 5 * minute,
      },
      now,
    ),
  );
  const off = { id: 'off_5QaZwSxEdCrFvTgByHnUjM', doctorId: doctor.id };
  const stretch = { start: at('2027-03-01T18:00:00Z'), end: at('2027-03-01T20:15:00Z') };
  must(await agendas.claimTimeOff({ ...off, ...stretch }, now));

  const started = { date: '2027-02-22', dateEnds: at('2027-02-23T05:00:00Z') };
  for (const [id, until] of [
    ['apt_4ZnLrXw8KcVt1QbYs7HmPe', now + 15 * minute],
    ['k_7WsXeDcRfVtGbYhNuJmIkO', now + 5 * minute],
  ] as const) {
    const claim = { patientId: patient.id, id, until, ...started };
    must(await dynamoQuotas(table).take(claim, { open: 10, perDay: 30 }, now));
  }
  await dynamoRateLimits(table).use(['caller', 'patient', patient.id], { quota: 120, seconds: 60 }, now);
  await audit.append({
    id: 'log_2WsXcDeRfVbGtYhNmJuIkO',
    patientId: patient.id,
    at: now,
    operation: 'getPatient',
    actor: {
      sub: 'stf_3EdCvFrTgBnHyUjMkIoLpQ',
      role: 'staff',
      client: 'call-centre',
      requestId: 'JKJbYnQMwIdFTIB=',
    },
    keepUntil: at('2032-02-22T15:04:05.678Z'),
  });

  await audit.append({
    id: 'log_6YhNuJmIkOlPzAqXsWcDeR',
    at: now,
    operation: 'discardDeadLetter',
    actor: {
      sub: 'opr_5TgBnHyUjMkIoLpQaZwSxE',
      role: 'admin',
      client: 'citas-web',
      requestId: 'JKJc0gKLIAMFTIC=',
    },
    letterId: 'apt_8RfVtGb5YhNuJ1mKi0OlPz#1',
    reason: 'El paciente ya fue atendido',
    keepUntil: at('2032-02-22T15:04:05.678Z'),
  });

  const { Items = [] } = await table.client.send(new ScanCommand({ TableName: table.tableName }));
  const key = ({ pk, sk }: Item) => `${pk!.S} ${sk!.S}`;
  return Items.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}
