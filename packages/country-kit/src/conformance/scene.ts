import {
  dynamoAgendas,
  dynamoAppointments,
  dynamoDoctors,
  dynamoPatients,
  dynamoProfiles,
} from '@citas/adapters';
import { createTestTable } from '@citas/adapters/testing';
import type { CountryProfile } from '@citas/contracts';
import {
  type Appointment,
  type Doctor,
  freeSlots,
  type Instant,
  limitsOf,
  type Patient,
  proposeMove,
  type Result,
  type Slot,
} from '@citas/core';
import { createLog } from '@citas/log';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import { onTestFinished } from 'vitest';
import type { Country } from '../contract.ts';
import { countryWorker } from '../worker.ts';
import { appointmentOf, doctorOf, patientOf } from './builders.ts';
import { calendarOf } from './calendar.ts';
import { fixedClock } from './clock.ts';
import { messageOf } from './messages.ts';
import type { BookingSample } from './samples.ts';
import type { Subject } from './subject.ts';

/** Where a test departs from the country as it is. */
export interface SceneOptions {
  readonly country?: Partial<Country>;
  readonly profile?: Partial<CountryProfile>;
  /** The country's profile is not in the table. */
  readonly withoutProfile?: boolean;
  /** The present; the moment at which `booking` is requested when left out. */
  readonly now?: Instant;
  /** What `request` asks for; the `passing` sample when left out. */
  readonly booking?: BookingSample;
}

/** Where a request departs from the scene's booking, with a doctor and patient made for it. */
export interface RequestOptions {
  readonly doctor?: Doctor;
  readonly patient?: Patient;
  readonly slot?: Slot;
  readonly changes?: Partial<Appointment>;
}

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** The value of a result that a test relies on. */
export function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(`expected success: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** A table of its own with the country's worker in front of it, at a fixed time. */
export async function openScene(subject: Subject, options: SceneOptions = {}) {
  const { samples } = subject;
  const { booking = samples.passing } = options;
  const country = { ...subject.country, ...options.country };
  const profile: CountryProfile = { ...subject.profile, ...options.profile };
  const calendar = calendarOf(profile, samples.timeZone);
  const clock = fixedClock(options.now ?? calendar.momentOf(booking));
  const table = await createTestTable();
  onTestFinished(() => table.drop());
  if (!options.withoutProfile) await table.putCountry(profile);
  const stores = {
    appointments: dynamoAppointments(table),
    agendas: dynamoAgendas(table),
    patients: dynamoPatients(table),
    doctors: dynamoDoctors(table),
    profiles: dynamoProfiles({ ...table, clock }),
  };
  const logged: string[] = [];
  const log = createLog(`country-${country.code}`, (line) => logged.push(line));
  const worker = countryWorker(country, { ...stores, clock, log });
  let last = 0;
  const nextId = (prefix: string) => {
    last += 1;
    return `${prefix}_${last}`;
  };

  /** Stores a doctor who consults every day. */
  async function doctor(changes: Partial<Doctor> = {}): Promise<Doctor> {
    const added = { ...doctorOf(booking, country.code, samples.timeZone), id: nextId('doc'), ...changes };
    await stores.doctors.add(added);
    return added;
  }

  /** Stores the booking's patient. */
  async function patient(changes: Partial<Patient> = {}): Promise<Patient> {
    const added = {
      ...patientOf(booking.patient, country.code, profile, clock.now()),
      id: nextId('pat'),
      ...changes,
    };
    must(await stores.patients.add(added));
    return added;
  }

  /** Stores a pending request made now, with the slot claimed for doctor and patient. */
  async function request(asked: RequestOptions = {}): Promise<Appointment> {
    const now = clock.now();
    const by = asked.patient ?? (await patient());
    const slot = asked.slot ?? calendar.slotFor(booking, asked.doctor ?? (await doctor()), now);
    const appointment = {
      ...appointmentOf(booking, country.code, by.id, slot, profile, now),
      id: nextId('apt'),
      ...asked.changes,
    };
    must(await stores.appointments.request(appointment, now, { holder: 'conformance' }));
    return appointment;
  }

  /** Hands messages to the worker as one batch. */
  const deliver = (...records: readonly SQSRecord[]): Promise<SQSBatchResponse> =>
    worker({ Records: [...records] });

  const read = async (id: string): Promise<Appointment> => {
    const stored = await stores.appointments.get(id, { consistent: true });
    if (!stored) throw new Error(`no appointment ${id}`);
    return stored;
  };

  /** Delivers the event of a change once and returns what the appointment became. */
  async function decided(appointment: Appointment): Promise<Appointment> {
    const { batchItemFailures } = await deliver(messageOf(appointment));
    if (batchItemFailures.length > 0) throw new Error(`the message is to be retried: ${logged.at(-1)}`);
    return read(appointment.id);
  }

  /** Commits a change of an appointment, as a use case would. */
  const change = async (before: Appointment, after: Result<Appointment, unknown>): Promise<Appointment> =>
    must(await stores.appointments.change(before, must(after), clock.now()));

  /** Asks for another slot of a confirmed appointment. */
  const move = (before: Appointment, slot: Slot): Promise<Appointment> =>
    change(
      before,
      proposeMove(
        before,
        { slot, requestedAt: clock.now(), patientChoice: samples.passing.patientChoice ?? false },
        limitsOf(profile, slot.end, clock.now()),
      ),
    );

  const isFree = async (slot: Slot): Promise<boolean> =>
    freeSlots([slot], await stores.agendas.read(slot.doctorId, slot), clock.now()).length === 1;

  return {
    ...{ country, profile, samples, calendar, clock, stores, table, logged },
    ...{ doctor, patient, request, deliver, read, decided, change, move, isFree },
  };
}
