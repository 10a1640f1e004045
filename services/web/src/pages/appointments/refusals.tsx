import { useLocation } from 'wouter';
import type { Appointment, Slot } from '../../api/answer.ts';
import { type Booking, useBook, useMove } from '../../api/appointments.ts';
import { Button, ButtonLink } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { SlotChoices } from '../../slots/slot-choices.tsx';
import styles from './appointments.module.css';
import { mayInsist } from './lifecycle.ts';
import { appointmentTexts } from './texts.ts';

/** The reasons, in the reader's language. */
export const Reasons = ({ reasons }: Pick<Appointment, 'reasons'>) => (
  <ul className={styles.bullets}>
    {reasons.map(({ code, message }) => (
      <li key={code}>{message}</li>
    ))}
  </ul>
);

/** The same wish for another slot. */
const wishOf = ({ patientId, specialty, reason, coverage }: Appointment, slot: Slot): Booking => ({
  ...{ patientId, specialty, doctorId: slot.doctorId, startsAt: slot.startsAt },
  ...(reason && { reason }),
  ...(coverage && { coverage }),
});

/** What would pass in the place of a request that was refused: one press asks for it, with all that was said before. */
export function Alternatives({ appointment }: { appointment: Appointment }) {
  const texts = useTexts(appointmentTexts);
  const [, navigate] = useLocation();
  const book = useBook();
  const { country, specialty, startsAt, alternatives } = appointment;
  const ask = (wish: Booking) =>
    book.mutate(wish, { onSuccess: ({ id }) => navigate(`/appointments/${id}`, { replace: true }) });
  const asking = book.isPending ? book.variables : undefined;
  return (
    <Card>
      {alternatives.length > 0 && (
        <>
          <h2>{texts.alternatives}</h2>
          <SlotChoices slots={alternatives}>
            {(slot, text) => (
              <Button
                busy={asking?.startsAt === slot.startsAt && asking.doctorId === slot.doctorId}
                onClick={() => ask(wishOf(appointment, slot))}
              >
                {text}
              </Button>
            )}
          </SlotChoices>
        </>
      )}
      {book.isError && <ProblemNotice error={book.error} />}
      {mayInsist(appointment) && <p>{texts.insistLead}</p>}
      <div className={styles.actions}>
        {mayInsist(appointment) && (
          <Button
            busy={asking?.patientChoice === true}
            onClick={() => ask({ ...wishOf(appointment, appointment), patientChoice: true })}
          >
            {texts.insist}
          </Button>
        )}
        <ButtonLink to={`/book/${country}/${specialty}?from=${startsAt.slice(0, 10)}`}>
          {texts.again}
        </ButtonLink>
      </div>
    </Card>
  );
}

interface RefusedMoveProps {
  readonly appointment: Appointment;
  /** The slot that the move asked for, as far as this page has seen it. */
  readonly asked: Slot | null;
}

/** Why a move was refused: the appointment stays where it was. */
export function RefusedMove({ appointment, asked }: RefusedMoveProps) {
  const texts = useTexts(appointmentTexts);
  const move = useMove();
  const asking = move.isPending ? move.variables.to : undefined;
  return (
    <Notice tone="warning" title={texts.notMoved}>
      <p>{texts.notMovedLead}</p>
      <Reasons reasons={appointment.reasons} />
      {appointment.alternatives.length > 0 && (
        <>
          <h2>{texts.alternatives}</h2>
          <SlotChoices slots={appointment.alternatives}>
            {(slot, text) => (
              <Button
                busy={asking?.startsAt === slot.startsAt && asking.doctorId === slot.doctorId}
                onClick={() =>
                  move.mutate({
                    appointment,
                    to: { startsAt: slot.startsAt, doctorId: slot.doctorId },
                  })
                }
              >
                {text}
              </Button>
            )}
          </SlotChoices>
        </>
      )}
      {asked && mayInsist(appointment) && (
        <>
          <p>{texts.insistLead}</p>
          <div>
            <Button
              busy={asking?.patientChoice === true}
              onClick={() =>
                move.mutate({
                  appointment,
                  to: { startsAt: asked.startsAt, doctorId: asked.doctorId, patientChoice: true },
                })
              }
            >
              {texts.insist}
            </Button>
          </div>
        </>
      )}
      {move.isError && <ProblemNotice error={move.error} />}
    </Notice>
  );
}
