import * as z from 'zod/mini';
import { countryCode, date, id, specialtyCode, timestamp, timeZone, wallTime } from '../primitives.ts';
import { acrossFields, idParams, ifMatch, type Period, page, pageOf, slot } from './common.ts';
import { operation, roles } from './operation.ts';

/** One weekly consulting window: local wall time at the site, cut into slots of equal length. */
export const scheduleWindow = z
  .strictObject({
    siteId: id,
    weekday: z.int().check(z.minimum(1), z.maximum(7), z.describe('ISO weekday: 1 is Monday, 7 is Sunday.')),
    from: wallTime,
    to: wallTime.check(z.describe('Wall-clock time at the site, later than `from`; `24:00` closes a day.')),
    slotMinutes: z
      .int()
      .check(
        z.minimum(5),
        z.maximum(240),
        z.multipleOf(5),
        z.describe('Length of a slot; what is left of the window is not offered.'),
      ),
  })
  .check(
    acrossFields<{ from: string; to: string }>(['from', 'to'], ({ from, to }) => from < to, {
      at: 'to',
      error: 'window-empty',
    }),
  );

const longestSchedule = 50;
const schedule = z.array(scheduleWindow).check(z.maxLength(longestSchedule));

const newDoctorFields = {
  country: countryCode,
  name: z.string().check(z.minLength(1), z.maxLength(120)),
  specialties: z.array(specialtyCode).check(z.minLength(1), z.maxLength(10)),
  registration: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(40),
      z.describe('Number of the professional registration (CMP, CRM, cédula profesional …).'),
    ),
};

export const doctor = z.object({
  id,
  ...newDoctorFields,
  schedule: z.array(z.object({ ...scheduleWindow.shape, timeZone })).check(z.maxLength(longestSchedule)),
  version: z.int(),
});

export const timeOff = z.object({ id, doctorId: id, startsAt: timestamp, endsAt: timestamp });

export const createDoctor = operation({
  id: 'createDoctor',
  method: 'post',
  path: '/v1/doctors',
  tag: 'Doctors',
  summary: 'Add a doctor',
  roles: ['staff', 'admin'],
  body: z.strictObject({ ...newDoctorFields, schedule: z._default(schedule, []) }),
  status: 201,
  response: doctor,
  responseHeaders: { location: 'Path of the new doctor', etag: 'Version of the doctor' },
  problems: ['validation', 'not-found', 'country-unavailable'],
});

export const listDoctors = operation({
  id: 'listDoctors',
  method: 'get',
  path: '/v1/doctors',
  tag: 'Doctors',
  summary: "List a country's doctors, of one specialty or of all",
  roles,
  query: z.strictObject({
    country: countryCode,
    specialty: z.optional(specialtyCode),
    siteId: z.optional(
      id.check(z.describe('Doctors whose schedule names this site; a page may be shorter.')),
    ),
    ...page,
  }),
  status: 200,
  response: pageOf(doctor),
  problems: ['validation'],
});

export const getDoctor = operation({
  id: 'getDoctor',
  method: 'get',
  path: '/v1/doctors/{id}',
  tag: 'Doctors',
  summary: 'Read a doctor',
  roles,
  params: idParams,
  status: 200,
  response: doctor,
  responseHeaders: { etag: 'Version of the doctor' },
  problems: ['validation', 'not-found'],
});

export const putSchedule = operation({
  id: 'putSchedule',
  method: 'put',
  path: '/v1/doctors/{id}/schedule',
  tag: 'Doctors',
  summary: "Replace a doctor's weekly schedule",
  description:
    'Refused with `agenda-conflict` while live appointments would fall outside the new schedule; the problem lists them.',
  roles: ['doctor', 'staff', 'admin'],
  params: idParams,
  headers: ifMatch,
  body: z.strictObject({ schedule }),
  status: 200,
  response: doctor,
  responseHeaders: { etag: 'Version of the doctor' },
  problems: ['validation', 'not-found', 'agenda-conflict', 'precondition-failed'],
});

interface Stretch {
  readonly startsAt: string;
  readonly endsAt: string;
}
const longestTimeOffDays = 90;

export const createTimeOff = operation({
  id: 'createTimeOff',
  method: 'post',
  path: '/v1/doctors/{id}/time-off',
  tag: 'Doctors',
  summary: 'Block a stretch of a doctor’s agenda',
  description:
    'Refused with `agenda-conflict` while live appointments, holds or other time off lie in the stretch; the problem lists them.',
  roles: ['doctor', 'staff', 'admin'],
  params: idParams,
  body: z
    .strictObject({
      startsAt: timestamp.check(z.describe('Start, a multiple of five minutes.')),
      endsAt: timestamp.check(
        z.describe('End, excluded, a multiple of five minutes, at most 90 days after the start.'),
      ),
    })
    .check(
      acrossFields<Stretch>(
        ['startsAt', 'endsAt'],
        ({ startsAt, endsAt }) => Date.parse(startsAt) < Date.parse(endsAt),
        { at: 'endsAt', error: 'not-after-start' },
      ),
      acrossFields<Stretch>(
        ['startsAt', 'endsAt'],
        ({ startsAt, endsAt }) =>
          Date.parse(endsAt) - Date.parse(startsAt) <= longestTimeOffDays * 86_400_000,
        { at: 'endsAt', error: 'window-too-long', params: { days: longestTimeOffDays } },
      ),
    ),
  status: 201,
  response: timeOff,
  responseHeaders: { location: 'Path of the new time off' },
  problems: ['validation', 'not-found', 'agenda-conflict'],
});

export const listTimeOff = operation({
  id: 'listTimeOff',
  method: 'get',
  path: '/v1/doctors/{id}/time-off',
  tag: 'Doctors',
  summary: "List a doctor's time off that has not ended",
  roles: ['doctor', 'staff', 'admin'],
  params: idParams,
  query: z.strictObject(page),
  status: 200,
  response: pageOf(timeOff),
  problems: ['validation', 'not-found'],
});

export const deleteTimeOff = operation({
  id: 'deleteTimeOff',
  method: 'delete',
  path: '/v1/doctors/{id}/time-off/{timeOffId}',
  tag: 'Doctors',
  summary: 'Give the blocked stretch back to the agenda',
  roles: ['doctor', 'staff', 'admin'],
  params: z.strictObject({ id, timeOffId: id }),
  status: 200,
  response: timeOff,
  problems: ['validation', 'not-found'],
});

const longestWindowDays = 31;
/** A slot every five minutes, day and night. */
const mostSlots = longestWindowDays * 288;
const window = {
  from: z.optional(date.check(z.describe('First site-local date; today unless given.'))),
  to: z.optional(
    date.check(
      z.describe(
        'Last site-local date, included, at most 31 days in all; six days after `from` unless given.',
      ),
    ),
  ),
};
const windowChecks = [
  acrossFields<Period>(['from', 'to'], ({ from, to }) => !from || !to || from <= to, {
    at: 'to',
    error: 'before-from',
  }),
  acrossFields<Period>(
    ['from', 'to'],
    ({ from, to }) => !from || !to || Date.parse(to) - Date.parse(from) < longestWindowDays * 86_400_000,
    { at: 'to', error: 'window-too-long', params: { days: longestWindowDays } },
  ),
] as const;

export const getAvailability = operation({
  id: 'getAvailability',
  method: 'get',
  path: '/v1/doctors/{id}/availability',
  tag: 'Availability',
  summary: "List a doctor's free slots",
  roles,
  params: idParams,
  query: z.strictObject(window).check(...windowChecks),
  status: 200,
  response: z.object({ slots: z.array(slot).check(z.maxLength(mostSlots)) }),
  problems: ['validation', 'not-found'],
});

export const searchAvailability = operation({
  id: 'searchAvailability',
  method: 'get',
  path: '/v1/availability',
  tag: 'Availability',
  summary: 'Find the first free slots across the doctors of a specialty, earliest first',
  roles,
  query: z
    .strictObject({
      country: countryCode,
      specialty: specialtyCode,
      siteId: z.optional(id.check(z.describe('Slots at this site alone.'))),
      ...window,
      limit: page.limit,
    })
    .check(...windowChecks),
  status: 200,
  response: z.object({ slots: z.array(slot).check(z.maxLength(100)) }),
  problems: ['validation', 'not-found'],
});
