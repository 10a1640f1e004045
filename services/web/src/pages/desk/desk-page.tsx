import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Appointment, Doctor, Site } from '../../api/answer.ts';
import {
  namesOn,
  useAgenda,
  useBlocks,
  useOwnDoctor,
  useSetStatus,
  useSiteDoctors,
  useSitesOf,
} from '../../api/desk.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { offsetName } from '../../i18n/formats.ts';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import { usePerson } from '../../session/provider.tsx';
import { type DeskAddress, readAddress, writeAddress } from './address.ts';
import { doctorsOn, type Entry, entriesOf, isFreed, shapeOf } from './agenda.ts';
import { DeskCalendar, type EntryText } from './calendar.tsx';
import { DayList } from './day-list.tsx';
import { type DeskTask, DeskTasks } from './desk-tasks.tsx';
import { Legend } from './legend.tsx';
import { useShortcuts } from './shortcuts.ts';
import { addDays, addMinutes, boundsOf, clocksChange, noonAt, todayAt, weekOf } from './site-time.ts';
import { deskDialogTexts, deskTexts } from './texts.ts';
import { Toolbar } from './toolbar.tsx';

/** The front desk: the day or week of a site, or of one doctor, with all that is done there. */
export default function DeskPage() {
  const texts = useTexts(deskTexts);
  const { countries } = usePerson();
  const { sites, isPending, error, retry } = useSitesOf(countries);
  const ownSites = useOwnSites(sites);
  const [search, setSearch] = useSearchParams();
  const address = useMemo(() => readAddress(search), [search]);
  const go = useCallback(
    (changes: Partial<DeskAddress>, replace = false) =>
      setSearch((current) => writeAddress({ ...readAddress(current), ...changes }), { replace }),
    [setSearch],
  );
  const site = address.site ? sites.find(({ id }) => id === address.site) : ownSites?.[0];
  return (
    <Page title={texts.title} width="wide">
      {error !== undefined && error !== null && <ProblemNotice error={error} onRetry={retry} />}
      {(isPending || !ownSites) && !error && <Loading />}
      {!isPending && ownSites?.length === 0 && (
        <Notice tone="info" title={texts.noSites}>
          <p>{texts.noSitesLead}</p>
        </Notice>
      )}
      {!isPending && address.site && !site && <Notice tone="warning" title={texts.unknownSite} />}
      {site && ownSites && <Desk site={site} sites={ownSites} address={address} go={go} />}
    </Page>
  );
}

/** Where somebody works: a doctor at the sites of their schedule, everybody else at all sites of their countries. */
function useOwnSites(sites: readonly Site[]): readonly Site[] | undefined {
  const { role, sub } = usePerson();
  const doctor = useOwnDoctor(role === 'doctor' ? sub : undefined);
  return useMemo(() => {
    if (role !== 'doctor') return sites;
    if (!doctor.data) return undefined;
    const ids = new Set(doctor.data.schedule.map(({ siteId }) => siteId));
    return sites.filter(({ id }) => ids.has(id));
  }, [role, sites, doctor.data]);
}

interface DeskProps {
  readonly site: Site;
  readonly sites: readonly Site[];
  readonly address: DeskAddress;
  readonly go: (changes: Partial<DeskAddress>, replace?: boolean) => void;
}

function Desk({ site, sites, address, go }: DeskProps) {
  const texts = useTexts(deskTexts);
  const dialogTexts = useTexts(deskDialogTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const { role, sub, countries } = usePerson();
  const { timeZone } = site;
  const { view } = address;
  const date = address.date ?? todayAt(timeZone);
  const doctorId = role === 'doctor' ? sub : address.doctor;
  const dates = useMemo(() => (view === 'week' ? weekOf(date) : [date]), [view, date]);
  const [first, last] = [dates[0]!, dates.at(-1)!];
  const period = { from: first, to: last, bounds: boundsOf(first, last, timeZone) };

  const atSite = useSiteDoctors(site, role !== 'doctor');
  const own = useOwnDoctor(role === 'doctor' ? sub : undefined);
  const doctors = useMemo(() => atSite.data ?? (own.data ? [own.data] : []), [atSite.data, own.data]);
  const byId = useMemo(() => new Map(doctors.map((doctor) => [doctor.id, doctor])), [doctors]);
  const agenda = useAgenda(doctorId ? { doctor: doctorId } : { site: site.id }, period);
  const wantedDoctors = useMemo(
    () => (doctorId ? doctors.filter(({ id }) => id === doctorId) : doctors),
    [doctors, doctorId],
  );
  const blocks = useBlocks(wantedDoctors.map(({ id }) => id));
  const siteById = useMemo(() => new Map(sites.map((one) => [one.id, one])), [sites]);

  const entries = useMemo(() => {
    const shown = new Set(dates);
    const appointments = (agenda.data ?? []).filter((one) => address.ended || !isFreed(one));
    const on = (entry: Entry) =>
      shown.has(entry.from.slice(0, 10)) || (entry.kind === 'block' && entry.from.slice(0, 10) < last);
    return entriesOf(appointments, blocks, timeZone).filter(on);
  }, [agenda.data, address.ended, blocks, timeZone, dates, last]);
  const columns = useMemo(
    () => doctorsOn(wantedDoctors, site.id, dates, entries),
    [wantedDoctors, site.id, dates, entries],
  );
  const shape = useMemo(() => shapeOf(columns, site.id, dates, entries), [columns, site.id, dates, entries]);
  const names = useMemo(() => namesOn(agenda.data ?? []), [agenda.data]);
  const textOf = useEntryText(site, siteById, byId, names);

  const [tasks, setTasks] = useState<readonly DeskTask[]>([]);
  const begin = useCallback((task: DeskTask) => setTasks((under) => [...under, task]), []);
  const end = useCallback(() => setTasks((under) => under.slice(0, -1)), []);

  const open = (entry: Entry) => {
    if (entry.block) begin({ kind: 'unblock', block: entry.block });
    else go({ appointment: entry.appointment!.id });
  };
  const openElsewhere = ({ id, siteId, startsAt }: Appointment) => {
    end();
    go({ appointment: id, site: siteId, doctor: undefined, date: startsAt.slice(0, 10), view: 'day' });
  };
  const setStatus = useSetStatus();
  const checkIn = ({ appointment }: Entry) =>
    setStatus.mutate(
      { appointment: appointment!, status: 'CHECKED_IN' },
      { onSuccess: () => announce(dialogTexts.done.CHECKED_IN) },
    );

  const step = (direction: 1 | -1) =>
    go({ date: addDays(date, direction * (view === 'week' ? 7 : 1)), appointment: undefined });
  const toBooking = () => navigate(`/book/${site.country}`);
  const block = () => {
    const start = `${date}T${String(Math.floor(shape.from / 60)).padStart(2, '0')}:00`;
    begin({ kind: 'block', doctorId, from: start, to: addMinutes(start, 60) });
  };
  const canBook = role !== 'doctor';
  const canSearch = role !== 'doctor';
  const shortcuts = useShortcuts({
    d: () => go({ view: 'day' }),
    w: () => go({ view: 'week' }),
    l: () => go({ view: 'list' }),
    t: () => go({ date: undefined }),
    j: () => step(-1),
    k: () => step(1),
    b: block,
    '?': () => begin({ kind: 'shortcuts' }),
    ...(canBook && { n: toBooking }),
    ...(canSearch && { '/': () => begin({ kind: 'search' }) }),
  });

  const noon = noonAt(date, timeZone);
  const zone = formats.zone(noon, timeZone);
  const heading =
    view === 'week' ? `${formats.shortDay(first)} – ${formats.shortDay(last)}` : formats.day(date);
  useEffect(() => {
    if (agenda.isSuccess) announce(texts.updated(heading));
  }, [agenda.isSuccess, heading, announce, texts]);

  const isGrid = view !== 'list';
  return (
    <>
      <Toolbar
        {...{
          site,
          sites,
          doctors: role === 'doctor' ? [] : doctors,
          address,
          date,
          go,
          step,
          heading,
          zone,
        }}
        onBlock={block}
        onShortcuts={() => begin({ kind: 'shortcuts' })}
        {...(canBook && { onBook: toBooking })}
        {...(canSearch && { onSearch: () => begin({ kind: 'search' }) })}
      />
      {dates.some((day) => clocksChange(day, timeZone)) && <Notice tone="info" title={texts.clocksChange} />}
      {setStatus.isError && <ProblemNotice error={setStatus.error} />}
      {[agenda, atSite].map(
        (query, index) =>
          query.isError && (
            <ProblemNotice
              key={index === 0 ? 'agenda' : 'doctors'}
              error={query.error}
              onRetry={() => void query.refetch()}
            />
          ),
      )}
      {agenda.isPending && <Loading lines={6} />}
      {agenda.isSuccess && (
        <>
          <Legend
            appointments={agenda.data}
            showsEnded={address.ended}
            onShowEnded={(ended) => go({ ended }, true)}
          />
          {isGrid && columns.length === 0 && (
            <Notice tone="info" title={texts.noDoctors}>
              <p>{texts.noDoctorsLead}</p>
            </Notice>
          )}
          {isGrid && columns.length > 0 && (
            <DeskCalendar
              label={`${texts.grid}: ${heading}`}
              dates={dates}
              columns={view === 'day' ? 'doctors' : doctorId ? 'days' : 'days-and-doctors'}
              doctors={columns}
              {...{ timeZone, shape, entries, textOf }}
              onOpen={open}
              onMove={({ appointment }, target) =>
                begin({ kind: 'move', appointment: appointment!, ...(target && { target }) })
              }
              onCheckIn={checkIn}
              onFreeTime={(column, from, to) => {
                const doctor = byId.get(column ?? doctorId ?? '');
                if (doctor && from === to) begin({ kind: 'free-time', doctor, wall: from });
                else begin({ kind: 'block', doctorId: doctor?.id, from, to });
              }}
              lettersOn={shortcuts.isOn}
              hasDialog={tasks.length > 0 || address.appointment !== undefined}
            />
          )}
          <DayList
            {...{ dates, zone, entries, textOf }}
            siteName={site.name}
            doctors={byId}
            onOpen={open}
            onPaperOnly={isGrid}
          />
        </>
      )}
      <DeskTasks
        tasks={tasks}
        site={site}
        sites={siteById}
        doctors={doctors}
        countries={countries}
        openAppointment={address.appointment}
        known={agenda.data ?? []}
        shortcuts={shortcuts}
        onBegin={begin}
        onEnd={end}
        onCloseAppointment={() => go({ appointment: undefined })}
        onOpen={openElsewhere}
      />
    </>
  );
}

/** How an entry is told of: by its patient where the reader may know, else by what it is for. */
function useEntryText(
  site: Site,
  sites: ReadonlyMap<string, Site>,
  doctors: ReadonlyMap<string, Doctor>,
  names: ReadonlyMap<string, string>,
): (entry: Entry) => EntryText {
  const texts = useTexts(deskTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  return useCallback(
    ({ kind, appointment, doctorId, from, to, startsAt }: Entry): EntryText => {
      const at = (wall: string) => formats.time(`${wall}:00Z`);
      const offset =
        clocksChange(from.slice(0, 10), site.timeZone) && kind !== 'block' ? ` ${offsetName(startsAt)}` : '';
      const time = `${at(from)}${offset}`;
      const column = [doctors.get(doctorId)?.name, formats.shortDay(from.slice(0, 10))]
        .filter(Boolean)
        .join(', ');
      if (!appointment) {
        const title = texts.blocked;
        return { time: `${time}–${at(to)}`, title, detail: '', status: title, column };
      }
      const what = nameOf(appointment.specialty);
      const elsewhere =
        appointment.siteId === site.id ? undefined : (sites.get(appointment.siteId)?.name ?? texts.otherSite);
      const title = names.get(appointment.patientId) ?? appointment.reason ?? what;
      const details = [title === what ? undefined : what, elsewhere];
      return {
        time,
        title,
        detail: details.filter(Boolean).join(' · '),
        column,
        status: kind === 'proposed' ? texts.proposed : texts.statuses[appointment.status],
      };
    },
    [texts, formats, nameOf, site, sites, doctors, names],
  );
}
