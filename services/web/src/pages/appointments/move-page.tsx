import { type DragEvent, useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import type { Appointment, Slot } from '../../api/answer.ts';
import { useAppointment, useMove } from '../../api/appointments.ts';
import { useCountry, useDoctor, useSites } from '../../api/directory.ts';
import { Button, ButtonLink } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import { SlotSummary } from '../../slots/slot-summary.tsx';
import slotStyles from '../../slots/slots.module.css';
import { WeekCalendar } from '../../slots/week-calendar.tsx';
import { dateOf, isDate, mondayOf, todayIn } from '../../slots/weeks.ts';
import { mayMove } from './lifecycle.ts';
import { appointmentTexts } from './texts.ts';

/** The doctor's weeks with the appointment in them: another slot is pressed, or the appointment dragged there. */
export default function MovePage({ params: { id } }: { params: { readonly id: string } }) {
  const texts = useTexts(appointmentTexts);
  const appointment = useAppointment(id);
  return (
    <Page title={texts.moveTitle} lead={texts.moveLead} width="wide">
      {appointment.isPending && <Loading />}
      {appointment.isError && (
        <ProblemNotice error={appointment.error} onRetry={() => void appointment.refetch()} />
      )}
      {appointment.data &&
        (mayMove(appointment.data, Date.now()) ? (
          <Weeks appointment={appointment.data} />
        ) : (
          <Notice tone="info" title={texts.notMovable} />
        ))}
      <div>
        <ButtonLink to={`/appointments/${id}`}>{texts.keep}</ButtonLink>
      </div>
    </Page>
  );
}

/** What is dragged between the browser's drag and drop events. */
const dragType = 'application/x-citas-appointment';

function Weeks({ appointment }: { appointment: Appointment }) {
  const texts = useTexts(appointmentTexts);
  const formats = useFormats();
  const country = useCountry(appointment.country);
  const sites = useSites(appointment.country);
  const [search, setSearch] = useSearchParams();
  const [chosen, setChosen] = useState<Slot>();
  const asked = search.get('week');
  if (!country.data || !sites.data) return <Loading />;
  return (
    <>
      <WeekCalendar
        country={country.data}
        sites={sites.data}
        doctorId={appointment.doctorId}
        monday={mondayOf(isDate(asked) ? asked : dateOf(appointment))}
        today={todayIn(appointment.timeZone)}
        onWeek={(week) => setSearch({ week }, { replace: true })}
        inDay={(date) =>
          date === dateOf(appointment) && (
            <section
              aria-label={`${texts.current}, ${formats.dayAndTime(appointment.startsAt)}`}
              className={slotStyles.current}
              draggable
              onDragStart={({ dataTransfer }) => {
                dataTransfer.effectAllowed = 'move';
                dataTransfer.setData(dragType, appointment.id);
              }}
            >
              <span>{formats.time(appointment.startsAt)}</span>
              {texts.current}
            </section>
          )
        }
      >
        {(slot) => <MoveTarget slot={slot} onChoose={() => setChosen(slot)} />}
      </WeekCalendar>
      {chosen && <MoveDialog appointment={appointment} slot={chosen} onClose={() => setChosen(undefined)} />}
    </>
  );
}

/** A free slot that is pressed, or that the appointment is dropped on. */
function MoveTarget({ slot, onChoose }: { slot: Slot; onChoose: () => void }) {
  const formats = useFormats();
  const [over, setOver] = useState(false);
  const allow = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(dragType)) return;
    event.preventDefault();
    setOver(true);
  };
  return (
    <button
      type="button"
      className={`${slotStyles.slot} ${over ? slotStyles.target : ''}`}
      aria-label={formats.dayAndTime(slot.startsAt)}
      onClick={onChoose}
      onDragEnter={allow}
      onDragOver={allow}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onChoose();
      }}
    >
      {formats.time(slot.startsAt)}
    </button>
  );
}

interface MoveDialogProps {
  readonly appointment: Appointment;
  readonly slot: Slot;
  readonly onClose: () => void;
}

function MoveDialog({ appointment, slot, onClose }: MoveDialogProps) {
  const texts = useTexts(appointmentTexts);
  const nameOf = useSpecialtyName();
  const [, navigate] = useLocation();
  const doctor = useDoctor(slot.doctorId);
  const sites = useSites(appointment.country);
  const move = useMove();
  const send = () =>
    move.mutate(
      { appointment, to: { startsAt: slot.startsAt } },
      { onSuccess: ({ id }) => navigate(`/appointments/${id}`, { replace: true }) },
    );
  return (
    <Dialog
      title={texts.moveConfirm}
      onClose={onClose}
      closeText={texts.keep}
      actions={
        <Button look="primary" busy={move.isPending} onClick={send}>
          {texts.moveYes}
        </Button>
      }
    >
      <SlotSummary
        slot={slot}
        what={nameOf(appointment.specialty)}
        doctor={doctor.data}
        site={sites.data?.get(slot.siteId)}
      />
      {move.isError && <ProblemNotice error={move.error} onRetry={send} />}
    </Dialog>
  );
}
