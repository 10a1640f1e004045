import * as http from '@citas/contracts/http';
import {
  type AddDoctorDeps,
  type AvailabilityDeps,
  addDoctor,
  addSite,
  claimTimeOff,
  type Doctor,
  doctorAvailability,
  error,
  fail,
  listTimeOff,
  ok,
  type ReplaceScheduleDeps,
  readSealedPage,
  releaseTimeOff,
  replaceSchedule,
  searchAvailability,
  type TimeOffDeps,
} from '@citas/core';
import { etag, ifMatchVersion, route } from '@citas/http-kit';
import { presentDoctor, presentSlot, presentSpecialties, presentTimeOff } from './present.ts';

type Deps = AddDoctorDeps & AvailabilityDeps & ReplaceScheduleDeps & TimeOffDeps;

export const routes = (deps: Deps) => [
  ...countryRoutes(deps),
  ...siteRoutes(deps),
  ...doctorRoutes(deps),
  ...timeOffRoutes(deps),
  ...availabilityRoutes(deps),
  route(http.getHealth, async () => ok({ body: { status: 'ok' } })),
];

const countryRoutes = (deps: Deps) => [
  route(http.listCountries, async ({ query }, { principal }) => {
    const scope = `countries/${principal.sub}`;
    const page = await readSealedPage(deps.sealer, scope, query, async ({ limit, after }) => {
      const rest = (await deps.profiles.list()).filter(({ code }) => code > (after?.code ?? ''));
      const items = rest.slice(0, limit);
      const last = items.at(-1);
      return { items, ...(last && rest.length > items.length && { next: { code: last.code } }) };
    });
    return page.ok ? ok({ body: page.value }) : page;
  }),

  route(http.getCountry, async ({ params }) => {
    const profile = await deps.profiles.get(params.code);
    return profile ? ok({ body: profile }) : fail(error('not-found'));
  }),

  route(http.listCountrySpecialties, async ({ params }) => {
    if (!(await deps.profiles.get(params.code))) return fail(error('not-found'));
    return ok({ body: { items: presentSpecialties(await deps.doctors.specialties(params.code)) } });
  }),
];

const siteRoutes = (deps: Deps) => [
  route(http.createSite, async ({ body }, { principal }) => {
    const added = await addSite(deps)(principal, body);
    return added.ok ? ok({ body: added.value, headers: { location: `/v1/sites/${added.value.id}` } }) : added;
  }),

  route(http.listSites, async ({ query }, { principal }) => {
    const scope = `sites/${principal.sub}/${query.country}`;
    const page = await readSealedPage(deps.sealer, scope, query, (request) =>
      deps.sites.list(query.country, request),
    );
    return page.ok ? ok({ body: page.value }) : page;
  }),

  route(http.getSite, async ({ params }) => {
    const site = await deps.sites.get(params.id);
    return site ? ok({ body: site }) : fail(error('not-found'));
  }),
];

const doctorRoutes = (deps: Deps) => [
  route(http.createDoctor, async ({ body }, { principal }) => {
    const added = await addDoctor(deps)(principal, body);
    if (!added.ok) return added;
    const { id, version } = added.value;
    return ok({
      body: presentDoctor(added.value),
      headers: { location: `/v1/doctors/${id}`, etag: etag(version) },
    });
  }),

  route(http.listDoctors, async ({ query }, { principal }) => {
    const { country, specialty, siteId } = query;
    const scope = `doctors/${principal.sub}/${JSON.stringify([country, specialty, siteId])}`;
    const page = await readSealedPage(deps.sealer, scope, query, async (request) => {
      if (siteId === undefined) return deps.doctors.list(country, specialty, request);
      const { items, ...rest } = await deps.doctors.listAtSite(siteId, request);
      const isWanted = (doctor: Doctor) =>
        doctor.country === country && (specialty === undefined || doctor.specialties.includes(specialty));
      return { ...rest, items: items.filter(isWanted) };
    });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ body: { items: items.map(presentDoctor), nextCursor } });
  }),

  route(http.getDoctor, async ({ params }) => {
    const doctor = await deps.doctors.get(params.id);
    if (!doctor) return fail(error('not-found'));
    return ok({ body: presentDoctor(doctor), headers: { etag: etag(doctor.version) } });
  }),

  route(http.putSchedule, async ({ params, headers, body }, { principal }) => {
    const version = ifMatchVersion(headers['if-match']);
    const replaced = await replaceSchedule(deps)(principal, params.id, body.schedule, version);
    if (!replaced.ok) return replaced;
    return ok({ body: presentDoctor(replaced.value), headers: { etag: etag(replaced.value.version) } });
  }),
];

const timeOffRoutes = (deps: Deps) => {
  const zoneOf = async (doctorId: string) => {
    const doctor = await deps.doctors.get(doctorId);
    return doctor?.schedule[0]?.timeZone ?? 'UTC';
  };
  return [
    route(http.createTimeOff, async ({ params, body }, { principal }) => {
      const claimed = await claimTimeOff(deps)(principal, params.id, body);
      if (!claimed.ok) return claimed;
      const location = `/v1/doctors/${params.id}/time-off/${claimed.value.id}`;
      return ok({ body: presentTimeOff(claimed.value, await zoneOf(params.id)), headers: { location } });
    }),

    route(http.listTimeOff, async ({ params, query }, { principal }) => {
      const listed = await listTimeOff(deps)(principal, params.id, query);
      if (!listed.ok) return listed;
      const zone = await zoneOf(params.id);
      const items = listed.value.items.map((timeOff) => presentTimeOff(timeOff, zone));
      return ok({ body: { items, nextCursor: listed.value.nextCursor } });
    }),

    route(http.deleteTimeOff, async ({ params }, { principal }) => {
      const released = await releaseTimeOff(deps)(principal, params.id, params.timeOffId);
      if (!released.ok) return released;
      return ok({ body: presentTimeOff(released.value, await zoneOf(params.id)) });
    }),
  ];
};

const availabilityRoutes = (deps: Deps) => [
  route(http.getAvailability, async ({ params, query }, { principal }) => {
    const free = await doctorAvailability(deps)(principal, params.id, query);
    return free.ok ? ok({ body: { slots: free.value.map(presentSlot) } }) : free;
  }),

  route(http.searchAvailability, async ({ query }, { principal }) => {
    const free = await searchAvailability(deps)(principal, query);
    return free.ok ? ok({ body: { slots: free.value.map(presentSlot) } }) : free;
  }),
];
