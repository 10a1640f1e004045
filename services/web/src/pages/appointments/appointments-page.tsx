import type { Appointment } from '../../api/answer.ts';
import { usePatientAppointments } from '../../api/appointments.ts';
import { useDoctor, useSites } from '../../api/directory.ts';
import { Button, ButtonLink } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Loading } from '../../components/loading.tsx';
import { ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import { usePerson } from '../../session/provider.tsx';
import { SlotSummary } from '../../slots/slot-summary.tsx';
import styles from './appointments.module.css';
import { isAhead } from './lifecycle.ts';
import { StatusBadge } from './status-badge.tsx';
import { appointmentTexts } from './texts.ts';

/** A patient's own appointments: what lies ahead first, then the rest. */
export default function AppointmentsPage() {
  const texts = useTexts(appointmentTexts);
  const person = usePerson();
  const list = usePatientAppointments(person.sub);
  const all = list.data?.pages.flatMap(({ items }) => items);
  const now = Date.now();
  const ahead = all?.filter((appointment) => isAhead(appointment, now)) ?? [];
  const rest = (all?.filter((appointment) => !isAhead(appointment, now)) ?? []).toReversed();
  return (
    <Page title={texts.title}>
      <div>
        <ButtonLink to="/book" look="primary">
          {texts.book}
        </ButtonLink>
      </div>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {all && (
        <>
          <h2>{texts.upcoming}</h2>
          {ahead.length === 0 && <p>{texts.none}</p>}
          <Appointments items={ahead} />
          {rest.length > 0 && (
            <>
              <h2>{texts.past}</h2>
              <Appointments items={rest} />
            </>
          )}
        </>
      )}
      {list.hasNextPage && (
        <div>
          <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {texts.more}
          </Button>
        </div>
      )}
    </Page>
  );
}

const Appointments = ({ items }: { items: readonly Appointment[] }) => (
  <ul className={styles.list}>
    {items.map((appointment) => (
      <AppointmentCard key={appointment.id} appointment={appointment} />
    ))}
  </ul>
);

function AppointmentCard({ appointment }: { appointment: Appointment }) {
  const texts = useTexts(appointmentTexts);
  const nameOf = useSpecialtyName();
  const doctor = useDoctor(appointment.doctorId);
  const sites = useSites(appointment.country);
  return (
    <Card as="li">
      <StatusBadge status={appointment.status} />
      <SlotSummary
        slot={appointment}
        what={nameOf(appointment.specialty)}
        doctor={doctor.data}
        site={sites.data?.get(appointment.siteId)}
      />
      <div>
        <ButtonLink to={`/appointments/${appointment.id}`}>{texts.details}</ButtonLink>
      </div>
    </Card>
  );
}
