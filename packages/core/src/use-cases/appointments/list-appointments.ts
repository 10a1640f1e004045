import { mayReach, type Principal } from '../../domain/access.ts';
import type { Appointment, Status } from '../../domain/appointment.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { isKept } from '../../domain/retention.ts';
import { addDays, day, type Instant, parseInstant, startOfDay } from '../../domain/time.ts';
import type { AppointmentRange, Appointments } from '../../ports/appointments.ts';
import type { Doctors, Profiles } from '../../ports/directory.ts';
import type { Page } from '../../ports/page.ts';
import type { Patients } from '../../ports/patients.ts';
import type { Clock, Sealer } from '../../ports/runtime.ts';
import { readSealedPage, type SealedPage } from '../cursor.ts';
import { type RecordPatientAccessDeps, recordPatientAccess } from '../history/record-patient-access.ts';
import { type AppointmentPage, type Included, includePatients, withNames } from './include-patients.ts';

export interface ListAppointmentsDeps extends RecordPatientAccessDeps {
  readonly appointments: Appointments;
  readonly doctors: Doctors;
  readonly patients: Patients;
  readonly profiles: Profiles;
  readonly clock: Clock;
  readonly sealer: Sealer;
}

export interface ListAppointmentsInput extends Included {
  /** Instant, or calendar date in the country's first zone; 30 days ago, or `to` if that is earlier, when left out. */
  readonly from?: string | undefined;
  /** Instant, excluded, or calendar date, included; a year ahead, but near enough to `from`, when left out. */
  readonly to?: string | undefined;
  /** Comma-separated. */
  readonly status?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

type Listing = Result<AppointmentPage, CitasError<'not-found' | 'validation'>>;

/** The longest list asks for two years; a query that leaves one end open gets no more. */
const longest = 731 * day;

const within = (value: Instant, least: Instant, most: Instant): Instant =>
  Math.min(Math.max(value, least), most);

const isDate = (text: string) => text.length === 10;

async function list(
  deps: ListAppointmentsDeps,
  country: string,
  scope: string,
  input: ListAppointmentsInput,
  query: (range: AppointmentRange) => Promise<Page<Appointment>>,
): Promise<Result<SealedPage<Appointment>, CitasError<'validation'>>> {
  const boundScope = `${scope}?${JSON.stringify([input.from, input.to, input.status])}`;
  return readSealedPage(deps.sealer, boundScope, input, async (page) => {
    const timeZone = (await deps.profiles.get(country))?.timeZones[0] ?? 'UTC';
    const now = deps.clock.now();
    const instantOf = (text: string, daysLater: number): Instant =>
      isDate(text) ? startOfDay(addDays(text, daysLater), timeZone) : parseInstant(text);
    const [from, to] = [input.from && instantOf(input.from, 0), input.to && instantOf(input.to, 1)];
    const monthAgo = now - 30 * day;
    const yearAhead = now + 365 * day;
    const found = await query({
      from: from || (to ? within(monthAgo, to - longest, to) : monthAgo),
      to: to || (from ? within(yearAhead, from, from + longest) : yearAhead),
      ...(input.status && { statuses: input.status.split(',') as Status[] }),
      ...page,
    });
    return { ...found, items: found.items.filter((appointment) => isKept(appointment, now)) };
  });
}

/** A doctor's appointments by start, for the doctor and for the people of the country. */
export const listDoctorAppointments =
  (deps: ListAppointmentsDeps) =>
  async (caller: Principal, doctorId: string, input: ListAppointmentsInput): Promise<Listing> => {
    const doctor = await deps.doctors.get(doctorId);
    if (!doctor || !mayReach(caller, { country: doctor.country, doctorIds: [doctor.id] })) {
      return fail(error('not-found'));
    }
    const { country } = doctor;
    const scope = `doctor-appointments/${caller.sub}/${doctorId}`;
    const listed = await list(deps, country, scope, input, (range) =>
      deps.appointments.ofDoctor(doctorId, range),
    );
    if (!listed.ok) return listed;
    const wanted = { country, include: input.include, operation: 'listDoctorAppointments' } as const;
    return ok(await includePatients(deps, caller, wanted, listed.value));
  };

/**
 * A patient's appointments by start, for the patient and for the people of the country. The list itself is recorded
 * as an access, of which the name is a part.
 */
export const listPatientAppointments =
  (deps: ListAppointmentsDeps) =>
  async (caller: Principal, patientId: string, input: ListAppointmentsInput): Promise<Listing> => {
    const patient = await deps.patients.find(patientId);
    if (!patient || !mayReach(caller, { country: patient.country, patientId: patient.id })) {
      return fail(error('not-found'));
    }
    const scope = `patient-appointments/${caller.sub}/${patientId}`;
    const listed = await list(deps, patient.country, scope, input, async (range) => {
      await recordPatientAccess(deps, caller, patient, 'listPatientAppointments');
      return deps.appointments.ofPatient(patientId, range);
    });
    if (!listed.ok || input.include !== 'patient') return listed;
    return ok(await withNames(deps.patients, listed.value));
  };
