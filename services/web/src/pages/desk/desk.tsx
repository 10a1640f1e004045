import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Appointment, Site } from '../../api/answer.ts';
import { useSetStatus } from '../../api/desk.ts';
import { useAnnounce } from '../../components/announcer.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { usePerson } from '../../session/provider.tsx';
import { bookingPathOf, type DeskAddress } from './address.ts';
import type { Entry } from './agenda.ts';
import { appointmentDialogTexts } from './appointment/texts.ts';
import { useDeskAgenda } from './desk-agenda.ts';
import { type DeskTask, DeskTasks } from './desk-tasks.tsx';
import { DeskView } from './desk-view.tsx';
import { useShortcuts } from './shortcuts/shortcuts.ts';
import { addDays, addMinutes, clocksChange, noonAt } from './site-time.ts';
import { deskTexts } from './texts.ts';
import { Legend } from './toolbar/legend.tsx';
import { Toolbar } from './toolbar/toolbar.tsx';

interface DeskProps {
  readonly site: Site;
  readonly sites: readonly Site[];
  readonly address: DeskAddress;
  readonly go: (changes: Partial<DeskAddress>, replace?: boolean) => void;
}

/** One site's desk: what is shown, what can be begun, and what is being done. */
export function Desk({ site, sites, address, go }: DeskProps) {
  const texts = useTexts(deskTexts);
  const { done } = useTexts(appointmentDialogTexts);
  const formats = useFormats();
  const announce = useAnnounce();
  const [, navigate] = useLocation();
  const { role, countries } = usePerson();
  const desk = useDeskAgenda(site, sites, address);
  const { date, dates, doctorId, doctors, doctorById, agenda, atSite } = desk;
  const { timeZone } = site;
  const { view } = address;

  const [tasks, setTasks] = useState<readonly DeskTask[]>([]);
  const begin = useCallback((task: DeskTask) => setTasks((under) => [...under, task]), []);
  const end = useCallback(() => setTasks((under) => under.slice(0, -1)), []);

  const openElsewhere = ({ id, siteId, startsAt }: Appointment) => {
    end();
    go({ appointment: id, site: siteId, doctor: undefined, date: startsAt.slice(0, 10), view: 'day' });
  };
  const setStatus = useSetStatus();
  const checkIn = ({ appointment }: Entry) =>
    setStatus.mutate(
      { appointment: appointment!, status: 'CHECKED_IN' },
      { onSuccess: () => announce(done.CHECKED_IN) },
    );
  const block = () => {
    const start = `${date}T${String(Math.floor(desk.shape.from / 60)).padStart(2, '0')}:00`;
    begin({ kind: 'block', doctorId, from: start, to: addMinutes(start, 60) });
  };
  const bookingPath = bookingPathOf(site, date, doctorById.get(doctorId ?? ''));
  const actions = {
    block,
    shortcuts: () => begin({ kind: 'shortcuts' }),
    // A doctor has neither: others book, and patients' records are not theirs to search.
    ...(role !== 'doctor' && {
      book: () => navigate(bookingPath),
      search: () => begin({ kind: 'search' }),
    }),
  };
  const step = (direction: 1 | -1) =>
    go({ date: addDays(date, direction * (view === 'week' ? 7 : 1)), appointment: undefined });
  const shortcuts = useShortcuts({
    d: () => go({ view: 'day' }),
    w: () => go({ view: 'week' }),
    l: () => go({ view: 'list' }),
    t: () => go({ date: undefined }),
    j: () => step(-1),
    k: () => step(1),
    b: actions.block,
    '?': actions.shortcuts,
    ...(actions.book && { n: actions.book }),
    ...(actions.search && { '/': actions.search }),
  });

  const heading =
    view === 'week'
      ? `${formats.shortDay(dates[0]!)} – ${formats.shortDay(dates.at(-1)!)}`
      : formats.day(date);
  const zone = formats.zone(noonAt(date, timeZone), timeZone);
  useEffect(() => {
    if (agenda.isSuccess) announce(texts.updated(heading));
  }, [agenda.isSuccess, heading, announce, texts]);

  return (
    <>
      <Toolbar
        {...{ site, sites, address, date, heading, zone, actions, go, step }}
        doctors={role === 'doctor' ? [] : doctors}
      />
      {dates.some((day) => clocksChange(day, timeZone)) && <Notice tone="info" title={texts.clocksChange} />}
      {setStatus.isError && <ProblemNotice error={setStatus.error} />}
      {agenda.isError && <ProblemNotice error={agenda.error} onRetry={() => void agenda.refetch()} />}
      {atSite.isError && <ProblemNotice error={atSite.error} onRetry={() => void atSite.refetch()} />}
      {agenda.isPending && <Loading lines={6} />}
      {agenda.isSuccess && (
        <>
          <Legend
            appointments={agenda.data}
            showsEnded={address.ended}
            onShowEnded={(ended) => go({ ended }, true)}
          />
          <DeskView
            {...{ site, view, desk, heading, zone }}
            lettersOn={shortcuts.isOn}
            hasDialog={tasks.length > 0 || address.appointment !== undefined}
            onBegin={begin}
            onOpen={(id) => go({ appointment: id })}
            onCheckIn={checkIn}
          />
        </>
      )}
      <DeskTasks
        {...{ tasks, site, doctors, countries, bookingPath, shortcuts }}
        sites={desk.siteById}
        openAppointment={address.appointment}
        known={agenda.data ?? []}
        onBegin={begin}
        onEnd={end}
        onCloseAppointment={() => go({ appointment: undefined })}
        onOpen={openElsewhere}
      />
    </>
  );
}
