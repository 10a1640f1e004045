import { useState } from 'react';
import type { Appointment } from '../../api/answer.ts';
import { useAppointment } from '../../api/appointments.ts';
import { useCalendarFile } from '../../api/calendar-file.ts';
import { useDoctor, useSites } from '../../api/directory.ts';
import { Button, ButtonLink } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useFormats, useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import { usePerson } from '../../session/provider.tsx';
import { SlotSummary } from '../../slots/slot-summary.tsx';
import styles from './appointments.module.css';
import { CancelDialog } from './cancel-dialog.tsx';
import { mayCancel, mayMove, moveWasRefused } from './lifecycle.ts';
import { Alternatives, Reasons, RefusedMove } from './refusals.tsx';
import { toneOf } from './status-badge.tsx';
import { appointmentTexts } from './texts.ts';

/** One appointment, as it is now: while its country decides, the answer appears by itself. */
export default function AppointmentPage({ params: { id } }: { params: { readonly id: string } }) {
  const texts = useTexts(appointmentTexts);
  const appointment = useAppointment(id);
  return (
    <Page title={texts.one}>
      {appointment.isPending && <Loading />}
      {appointment.isError && !appointment.data && (
        <ProblemNotice error={appointment.error} onRetry={() => void appointment.refetch()} />
      )}
      {appointment.data && <Details appointment={appointment.data} />}
    </Page>
  );
}

function Details({ appointment }: { appointment: Appointment }) {
  const texts = useTexts(appointmentTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  const doctor = useDoctor(appointment.doctorId);
  const sites = useSites(appointment.country);
  const { status, proposedMove, decision } = appointment;
  // Once a move is refused the API no longer says where to.
  const [asked, setAsked] = useState(proposedMove);
  if (proposedMove && proposedMove !== asked) setAsked(proposedMove);
  const tone = toneOf[status];
  const wasRefused = status === 'REJECTED' || status === 'EXPIRED';
  return (
    <>
      <Notice tone={tone === 'neutral' ? 'info' : tone} title={texts.status[status]}>
        <p>{texts.lead[status]}</p>
        {wasRefused && <Reasons reasons={appointment.reasons} />}
      </Notice>
      {wasRefused && <Alternatives appointment={appointment} />}
      {proposedMove && (
        <Notice tone="info" title={texts.moving}>
          <p>
            <strong>{formats.dayAndTime(proposedMove.startsAt)}</strong>
          </p>
        </Notice>
      )}
      {moveWasRefused(appointment) && <RefusedMove appointment={appointment} asked={asked} />}
      <Card>
        <SlotSummary
          slot={appointment}
          what={nameOf(appointment.specialty)}
          doctor={doctor.data}
          site={sites.data?.get(appointment.siteId)}
        />
        {decision?.copay && <p>{texts.copay(formats.percent(decision.copay.percent))}</p>}
        {decision && decision.instructions.length > 0 && (
          <div className={styles.fact}>
            <h2>{texts.instructions}</h2>
            <ul className={styles.bullets}>
              {decision.instructions.map(({ code, message }) => (
                <li key={code}>{message}</li>
              ))}
            </ul>
          </div>
        )}
        {(appointment.reason || appointment.cancellationReason) && (
          <dl className={styles.fact}>
            {appointment.reason && (
              <div>
                <dt>{texts.reason}</dt>
                <dd>{appointment.reason}</dd>
              </div>
            )}
            {appointment.cancellationReason && (
              <div>
                <dt>{texts.cancelledBecause}</dt>
                <dd>{appointment.cancellationReason}</dd>
              </div>
            )}
          </dl>
        )}
        <Actions appointment={appointment} />
      </Card>
    </>
  );
}

function Actions({ appointment }: { appointment: Appointment }) {
  const texts = useTexts(appointmentTexts);
  const file = useCalendarFile();
  const { role } = usePerson();
  const [cancelling, setCancelling] = useState(false);
  const now = Date.now();
  return (
    <>
      {file.isError && <ProblemNotice error={file.error} onRetry={() => file.mutate(appointment.id)} />}
      <div className={styles.actions}>
        {appointment.status === 'CONFIRMED' && (
          <Button look="primary" busy={file.isPending} onClick={() => file.mutate(appointment.id)}>
            {texts.addToCalendar}
          </Button>
        )}
        {mayMove(appointment, now) && (
          <ButtonLink to={`/appointments/${appointment.id}/move`}>{texts.move}</ButtonLink>
        )}
        {mayCancel(appointment, now) && (
          <Button look="danger" onClick={() => setCancelling(true)}>
            {texts.cancel}
          </Button>
        )}
        {role === 'staff' && (
          <ButtonLink to={`/desk?site=${appointment.siteId}&date=${appointment.startsAt.slice(0, 10)}`}>
            {texts.toDesk}
          </ButtonLink>
        )}
      </div>
      {cancelling && <CancelDialog appointment={appointment} onClose={() => setCancelling(false)} />}
    </>
  );
}
