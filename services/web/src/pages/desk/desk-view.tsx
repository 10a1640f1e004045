import type { Site } from '../../api/answer.ts';
import { Notice } from '../../components/notice.tsx';
import { useTexts } from '../../i18n/provider.tsx';
import type { View } from './address.ts';
import type { Entry } from './agenda.ts';
import { DeskCalendar } from './calendar/calendar.tsx';
import type { useDeskAgenda } from './desk-agenda.ts';
import type { DeskTask } from './desk-tasks.tsx';
import { DayList } from './list/day-list.tsx';
import { deskTexts } from './texts.ts';

interface DeskViewProps {
  readonly site: Site;
  readonly view: View;
  readonly desk: ReturnType<typeof useDeskAgenda>;
  /** Day or week, in words. */
  readonly heading: string;
  readonly zone: string;
  /** Whether single letters do something with the focused entry. */
  readonly lettersOn: boolean;
  readonly hasDialog: boolean;
  readonly onBegin: (task: DeskTask) => void;
  readonly onOpen: (appointmentId: string) => void;
  readonly onCheckIn: (entry: Entry) => void;
}

/** The agenda as a grid of a day or a week, or as a list; on paper it is always a list. */
export function DeskView({ site, view, desk, heading, zone, onBegin, onOpen, ...props }: DeskViewProps) {
  const texts = useTexts(deskTexts);
  const { date, dates, doctorId, doctorById, columns, shape, entries, textOf } = desk;
  const isGrid = view !== 'list';
  const open = ({ block, appointment }: Entry) => {
    if (block) onBegin({ kind: 'unblock', block });
    else onOpen(appointment!.id);
  };
  return (
    <>
      {isGrid && columns.length === 0 && (
        <Notice tone="info" title={texts.noDoctors}>
          <p>{texts.noDoctorsLead}</p>
        </Notice>
      )}
      {isGrid && columns.length > 0 && (
        <DeskCalendar
          {...{ date, dates, shape, entries, textOf }}
          {...props}
          label={`${texts.grid}: ${heading}`}
          columns={view === 'day' ? 'doctors' : doctorId ? 'days' : 'days-and-doctors'}
          doctors={columns}
          timeZone={site.timeZone}
          onOpen={open}
          onMove={({ appointment }, target) =>
            onBegin({ kind: 'move', appointment: appointment!, ...(target && { target }) })
          }
          onFreeTime={(column, from, to) => {
            const doctor = doctorById.get(column ?? doctorId ?? '');
            if (doctor && from === to) onBegin({ kind: 'free-time', doctor, wall: from });
            else onBegin({ kind: 'block', doctorId: doctor?.id, from, to });
          }}
        />
      )}
      <DayList
        {...{ dates, zone, entries, textOf }}
        siteName={site.name}
        doctors={doctorById}
        doctor={doctorById.get(doctorId ?? '')}
        onOpen={open}
        onPaperOnly={isGrid}
      />
    </>
  );
}
