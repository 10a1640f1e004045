import { mayReach, type Principal } from '../../domain/access.ts';
import type { Appointment, Status } from '../../domain/appointment.ts';
import { type CitasError, error } from '../../domain/errors.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { isKept } from '../../domain/retention.ts';
import { addDays, localDate, startOfDay } from '../../domain/time.ts';
import type { AppointmentRange, Appointments } from '../../ports/appointments.ts';
import type { Doctors, Sites } from '../../ports/directory.ts';
import type { Page, PageRequest, Position } from '../../ports/page.ts';
import type { Clock, Sealer } from '../../ports/runtime.ts';
import { readSealedPage } from '../cursor.ts';
import {
  type AppointmentPage,
  type Included,
  type IncludePatientsDeps,
  includePatients,
} from './include-patients.ts';

export interface ListSiteAppointmentsDeps extends IncludePatientsDeps {
  readonly appointments: Pick<Appointments, 'ofDoctor'>;
  readonly doctors: Pick<Doctors, 'listAtSite'>;
  readonly sites: Pick<Sites, 'get'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly sealer: Sealer;
}

export interface ListSiteAppointmentsInput extends Included {
  /** Site-local date; today when left out. */
  readonly from?: string | undefined;
  /** Site-local date, included; `from` when left out. */
  readonly to?: string | undefined;
  /** Comma-separated. */
  readonly status?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** Doctors whose agendas one page reads, all at once: it costs a bounded number of queries. */
const doctorsAtOnce = 8;
const longestDays = 7;

type Days = Pick<AppointmentRange, 'from' | 'to' | 'statuses'>;

/**
 * The appointments at a site on some days, for the people of the country: doctor by doctor, each one's by start.
 * Those of doctors who do not work there any more are not among them. A page may hold fewer than the limit.
 */
export const listSiteAppointments =
  (deps: ListSiteAppointmentsDeps) =>
  async (
    caller: Principal,
    siteId: string,
    input: ListSiteAppointmentsInput,
  ): Promise<Result<AppointmentPage, CitasError<'not-found' | 'validation'>>> => {
    const site = await deps.sites.get(siteId);
    if (!site || !mayReach(caller, { country: site.country })) return fail(error('not-found'));
    const now = deps.clock.now();
    const dates = datesOf(input, localDate(now, site.timeZone));
    if (!dates.ok) return dates;
    const days: Days = {
      from: startOfDay(dates.value.from, site.timeZone),
      to: startOfDay(addDays(dates.value.to, 1), site.timeZone),
      ...(input.status && { statuses: input.status.split(',') as Status[] }),
    };
    const { from, to, status } = input;
    const scope = `site-appointments/${caller.sub}/${siteId}?${JSON.stringify([from, to, status])}`;
    const listed = await readSealedPage(deps.sealer, scope, input, async (request) => {
      const page = await readPage(deps, siteId, days, request);
      const isShown = (one: Appointment) => one.slot.siteId === siteId && isKept(one, now);
      return { ...page, items: page.items.filter(isShown) };
    });
    if (!listed.ok) return listed;
    const wanted = {
      country: site.country,
      include: input.include,
      operation: 'listSiteAppointments',
    } as const;
    return ok(await includePatients(deps, caller, wanted, listed.value));
  };

function datesOf(
  { from: first, to: last }: ListSiteAppointmentsInput,
  today: string,
): Result<{ from: string; to: string }, CitasError<'validation'>> {
  const from = first ?? (last && last < today ? last : today);
  const to = last ?? from;
  const faulty = (code: string, params = {}) =>
    fail(error('validation', [{ pointer: '/query/to', code, params }]));
  if (to < from) return faulty('before-from');
  return to >= addDays(from, longestDays)
    ? faulty('window-too-long', { days: longestDays })
    : ok({ from, to });
}

/** A position is where the doctors' list goes on and, inside of these doctors, the last appointment that was told. */
async function readPage(
  { doctors, appointments }: ListSiteAppointmentsDeps,
  siteId: string,
  days: Days,
  { limit, after }: PageRequest,
): Promise<Page<Appointment>> {
  const listed: Position | undefined = after?.list ? JSON.parse(String(after.list)) : undefined;
  const told = after?.doctor === undefined ? undefined : String(after.doctor);
  const batch = await doctors.listAtSite(siteId, { limit: doctorsAtOnce, ...(listed && { after: listed }) });
  const pages = await Promise.all(
    batch.items
      .filter(({ id }) => told === undefined || id >= told)
      .map(({ id }) => {
        const position = id === told ? { start: after!.start!, id: after!.id! } : undefined;
        return appointments.ofDoctor(id, { ...days, limit, ...(position && { after: position }) });
      }),
  );
  const found = pages.flatMap(({ items }) => items);
  const isCut = found.length > limit || pages.some(({ next }) => next !== undefined);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (isCut && last) {
    const { doctorId: doctor, start } = last.slot;
    return { items, next: { ...(after?.list && { list: after.list }), doctor, start, id: last.id } };
  }
  return { items, ...(batch.next && { next: { list: JSON.stringify(batch.next) } }) };
}
