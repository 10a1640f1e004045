import { CitasProblem } from '@citas/client';
import { useCountry, useDoctor, useSites } from '../../api/directory.ts';
import { useHold } from '../../api/holds.ts';
import { Button, ButtonLink } from '../../components/button.tsx';
import { Card } from '../../components/card.tsx';
import { Loading } from '../../components/loading.tsx';
import { Notice, ProblemNotice } from '../../components/notice.tsx';
import { Page } from '../../components/page.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import { useSpecialtyName } from '../../i18n/specialties.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { useCountdown } from '../../slots/countdown.ts';
import { HoldTimer } from '../../slots/hold-timer.tsx';
import { SlotSummary } from '../../slots/slot-summary.tsx';
import { BookingForm } from './booking-form.tsx';
import { NextSlots } from './next-slots.tsx';
import { bookSlotTexts } from './slot-texts.ts';
import { Trail } from './trail.tsx';

interface BookSlotPageProps {
  readonly params: {
    readonly country: string;
    readonly specialty: string;
    readonly doctor: string;
    readonly startsAt: string;
  };
}

/** One slot, held while its form is filled. */
export default function BookSlotPage({ params }: BookSlotPageProps) {
  // Another slot is another hold and another form; what was typed is remembered.
  if (Number.isNaN(Date.parse(params.startsAt))) return <NotFound />;
  return <BookSlot key={`${params.doctor} ${params.startsAt}`} {...params} />;
}

function BookSlot({ country: code, specialty, doctor: doctorId, startsAt }: BookSlotPageProps['params']) {
  const texts = useTexts(bookSlotTexts);
  const nameOf = useSpecialtyName();
  const country = useCountry(code);
  const sites = useSites(code);
  const doctor = useDoctor(doctorId);
  const { hold, spend } = useHold(doctorId, startsAt);
  const leftMs = useCountdown(hold.data?.until);
  const failed = [country, doctor].find(({ isError }) => isError);
  const slot = hold.data?.slot;
  const from = startsAt.slice(0, 10);
  const isOver = leftMs === 0 && !hold.isFetching;

  return (
    <Page title={texts.title}>
      <Trail country={country.data} specialty={specialty} />
      <Card>
        <SlotSummary
          slot={{ startsAt: slot?.startsAt ?? startsAt, timeZone: slot?.timeZone ?? zoneOf(doctor.data) }}
          what={nameOf(specialty)}
          doctor={doctor.data}
          site={sites.data?.get(slot?.siteId ?? '')}
        />
        {hold.isSuccess && leftMs !== undefined && leftMs > 0 && <HoldTimer leftMs={leftMs} />}
      </Card>
      {failed && <ProblemNotice error={failed.error} onRetry={() => void failed.refetch()} />}
      {hold.isPending && (
        <>
          <p role="status">{texts.holding}</p>
          <Loading lines={3} />
        </>
      )}
      {hold.isError ? (
        <Refused error={hold.error} onRetry={() => void hold.refetch()}>
          <NextSlots country={code} specialty={specialty} from={from} except={startsAt} />
        </Refused>
      ) : (
        isOver && (
          <Notice tone="warning" title={texts.expired} role="alert">
            <p>{texts.expiredLead}</p>
            <div>
              <Button look="primary" onClick={() => void hold.refetch()}>
                {texts.holdAgain}
              </Button>
            </div>
            <p>{texts.next}</p>
            <NextSlots country={code} specialty={specialty} from={from} except={startsAt} />
          </Notice>
        )
      )}
      {country.data && hold.data && (
        <BookingForm
          country={country.data}
          specialty={specialty}
          hold={hold.data}
          held={hold.isSuccess && !isOver}
          onBooked={spend}
          onRefused={() => void hold.refetch()}
        />
      )}
      <div>
        <ButtonLink to={`/book/${code}/${specialty}?from=${from}`}>{texts.otherTime}</ButtonLink>
      </div>
    </Page>
  );
}

const zoneOf = (doctor: { schedule: readonly { timeZone: string }[] } | undefined): string =>
  doctor?.schedule[0]?.timeZone ?? 'UTC';

/** The slot cannot be had: why, and what else is free. */
function Refused({
  error,
  onRetry,
  children,
}: {
  error: unknown;
  onRetry: () => void;
  children: React.ReactNode;
}) {
  const texts = useTexts(bookSlotTexts);
  if (error instanceof CitasProblem && error.code === 'slot-unavailable') {
    return (
      <Notice tone="warning" title={texts.taken} role="alert">
        <p>{texts.takenLead}</p>
        {children}
      </Notice>
    );
  }
  return (
    <>
      <ProblemNotice error={error} onRetry={onRetry} />
      {error instanceof CitasProblem && error.status < 500 && children}
    </>
  );
}
