import * as http from '@citas/contracts/http';
import {
  type Appointment,
  type AppointmentPage,
  type CitasError,
  changeStatus,
  type HoldSlotDeps,
  holdSlot,
  type ListAppointmentsDeps,
  listDoctorAppointments,
  listPatientAppointments,
  listSiteAppointments,
  ok,
  type Profiles,
  type RequestAppointmentDeps,
  type Result,
  readAppointment,
  releaseHold,
  requestAppointment,
  rescheduleAppointment,
} from '@citas/core';
import { etag, ifMatchVersion, presentAppointment, type RequestContext, route } from '@citas/http-kit';
import { type CalendarDeps, calendarOf } from './calendar.ts';
import { presentHold } from './present.ts';

type Deps = RequestAppointmentDeps & HoldSlotDeps & ListAppointmentsDeps & CalendarDeps;

/** Names nobody: the file may lie in a folder of downloads for long. */
const attachment = { 'content-disposition': 'attachment; filename="appointment.ics"' };

export function routes(deps: Deps) {
  return [
    route(http.createHold, async ({ headers, body }, { principal }) => {
      const held = await holdSlot(deps)(principal, body, headers['idempotency-key']);
      if (!held.ok) return held;
      const { id, hold } = held.value;
      return ok({ body: presentHold(id, hold), headers: { location: `/v1/holds/${id}` } });
    }),

    route(http.deleteHold, async ({ params }, { principal }) => {
      const released = await releaseHold(deps)(principal, params.id);
      return released.ok ? ok({ body: presentHold(params.id, released.value) }) : released;
    }),

    route(http.createAppointment, async ({ headers, body }, context) => {
      const requested = await requestAppointment(deps)(context.principal, headers['idempotency-key'], body);
      return answer(deps.profiles, context, requested, (id) => ({ location: `/v1/appointments/${id}` }));
    }),

    route(http.getAppointment, async ({ params, query }, context) =>
      answer(deps.profiles, context, await readAppointment(deps)(context.principal, params.id, query.wait)),
    ),

    route(http.getAppointmentCalendar, async ({ params }, { principal, language }) => {
      const read = await readAppointment(deps)(principal, params.id);
      if (!read.ok) return read;
      const body = await calendarOf(deps)(read.value, language);
      return ok({ body, headers: { etag: etag(read.value.version), ...attachment } });
    }),

    route(http.patchAppointment, async ({ params, headers, body }, context) => {
      const input = { ...body, version: ifMatchVersion(headers['if-match']) };
      return answer(deps.profiles, context, await changeStatus(deps)(context.principal, params.id, input));
    }),

    route(http.rescheduleAppointment, async ({ params, headers, body }, context) => {
      const input = { ...body, version: ifMatchVersion(headers['if-match']) };
      const moved = await rescheduleAppointment(deps)(context.principal, params.id, input);
      return answer(deps.profiles, context, moved, (id) => ({ location: `/v1/appointments/${id}` }));
    }),

    route(http.listPatientAppointments, async ({ params, query }, context) =>
      answerPage(
        deps.profiles,
        context,
        await listPatientAppointments(deps)(context.principal, params.id, query),
      ),
    ),

    route(http.listDoctorAppointments, async ({ params, query }, context) =>
      answerPage(
        deps.profiles,
        context,
        await listDoctorAppointments(deps)(context.principal, params.id, query),
      ),
    ),

    route(http.listSiteAppointments, async ({ params, query }, context) =>
      answerPage(
        deps.profiles,
        context,
        await listSiteAppointments(deps)(context.principal, params.id, query),
      ),
    ),
  ];
}

async function answer<E extends CitasError>(
  profiles: Profiles,
  { language }: RequestContext,
  result: Result<Appointment, E>,
  headers: (id: string) => Record<string, string> = () => ({}),
) {
  if (!result.ok) return result;
  const { id, country, version } = result.value;
  const body = presentAppointment(result.value, language, await profiles.get(country));
  return ok({ body, headers: { etag: etag(version), ...headers(id) } });
}

async function answerPage<E extends CitasError>(
  profiles: Profiles,
  { language }: RequestContext,
  result: Result<AppointmentPage, E>,
) {
  if (!result.ok) return result;
  const { items, nextCursor, names } = result.value;
  const bodies = items.map(async (item) => ({
    ...presentAppointment(item, language, await profiles.get(item.country)),
    ...(names && { patient: { id: item.patientId, name: names.get(item.id) ?? null } }),
  }));
  return ok({ body: { items: await Promise.all(bodies), nextCursor } });
}
