import type { Appointment, Doctor, ListedAppointment, Site } from '../../api/answer.ts';
import { type Block, useDeskAppointment } from '../../api/desk.ts';
import { AppointmentDialog } from './appointment-dialog.tsx';
import { BlockDialog, UnblockDialog } from './block-dialog.tsx';
import { FreeTimeDialog } from './free-time-dialog.tsx';
import { MoveDialog, type MoveTarget } from './move-dialog.tsx';
import { PatientDialog } from './patient-dialog.tsx';
import type { Shortcuts } from './shortcuts.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import type { Wall } from './site-time.ts';

/** Something that is being done in a dialog. */
export type DeskTask =
  | { readonly kind: 'move'; readonly appointment: Appointment; readonly target?: MoveTarget }
  | { readonly kind: 'move-by-id'; readonly id: string }
  | { readonly kind: 'cancel'; readonly id: string }
  | {
      readonly kind: 'block';
      readonly doctorId: string | undefined;
      readonly from: Wall;
      readonly to: Wall;
    }
  | { readonly kind: 'unblock'; readonly block: Block }
  | { readonly kind: 'free-time'; readonly doctor: Doctor; readonly wall: Wall }
  | { readonly kind: 'search' }
  | { readonly kind: 'shortcuts' };

interface DeskTasksProps {
  /** One above the other: what is on top is dealt with first, and what was typed below stays. */
  readonly tasks: readonly DeskTask[];
  readonly site: Site;
  readonly sites: ReadonlyMap<string, Site>;
  readonly doctors: readonly Doctor[];
  readonly countries: readonly string[];
  /** The appointment that the address names, below them all. */
  readonly openAppointment: string | undefined;
  readonly known: readonly ListedAppointment[];
  readonly shortcuts: Shortcuts;
  readonly onBegin: (task: DeskTask) => void;
  readonly onEnd: () => void;
  readonly onCloseAppointment: () => void;
  readonly onOpen: (appointment: Appointment) => void;
}

export function DeskTasks(props: DeskTasksProps) {
  const { tasks, openAppointment, known, sites, doctors, onBegin, onCloseAppointment } = props;
  const byId = new Map(doctors.map((doctor) => [doctor.id, doctor]));
  return (
    <>
      {openAppointment && (
        <AppointmentDialog
          key={openAppointment}
          id={openAppointment}
          known={known.find(({ id }) => id === openAppointment)}
          {...{ sites, doctors: byId }}
          onMove={(appointment) => onBegin({ kind: 'move', appointment })}
          onClose={onCloseAppointment}
        />
      )}
      {tasks.map((task, index) => (
        // Tasks are only put on top and taken from there.
        <Task key={`${index} ${task.kind}`} task={task} byId={byId} {...props} />
      ))}
    </>
  );
}

function Task({
  task,
  byId,
  ...props
}: DeskTasksProps & { task: DeskTask; byId: ReadonlyMap<string, Doctor> }) {
  const { site, sites, doctors, countries, known, shortcuts, onBegin, onEnd, onOpen } = props;
  switch (task.kind) {
    case 'move':
      return (
        <MoveDialog
          {...{ site, doctors, appointment: task.appointment, target: task.target }}
          onClose={onEnd}
        />
      );
    case 'move-by-id':
      return <MoveById id={task.id} {...{ site, doctors, onEnd }} />;
    case 'cancel':
      return (
        <AppointmentDialog
          id={task.id}
          known={known.find(({ id }) => id === task.id)}
          {...{ sites, doctors: byId }}
          startsCancelling
          onMove={(appointment) => onBegin({ kind: 'move', appointment })}
          onClose={onEnd}
        />
      );
    case 'block':
      return (
        <BlockDialog
          {...{ site, doctors, doctorId: task.doctorId, from: task.from, to: task.to }}
          onMove={(id) => onBegin({ kind: 'move-by-id', id })}
          onCancel={(id) => onBegin({ kind: 'cancel', id })}
          onClose={onEnd}
        />
      );
    case 'unblock':
      return (
        <UnblockDialog
          {...{ site, block: task.block, doctor: byId.get(task.block.doctorId) }}
          onClose={onEnd}
        />
      );
    case 'free-time':
      return (
        <FreeTimeDialog
          doctor={task.doctor}
          wall={task.wall}
          onBlock={(from, to) => {
            onEnd();
            onBegin({ kind: 'block', doctorId: task.doctor.id, from, to });
          }}
          onClose={onEnd}
        />
      );
    case 'search':
      return <PatientDialog {...{ countries, country: site.country, onOpen }} onClose={onEnd} />;
    case 'shortcuts':
      return <ShortcutsDialog isOn={shortcuts.isOn} onSwitch={shortcuts.switchTo} onClose={onEnd} />;
  }
}

interface MoveByIdProps extends Pick<DeskTasksProps, 'site' | 'doctors' | 'onEnd'> {
  readonly id: string;
}

/** An appointment in the way is known by its id only. */
function MoveById({ id, site, doctors, onEnd }: MoveByIdProps) {
  const { data } = useDeskAppointment(id, undefined);
  return data ? (
    <MoveDialog {...{ site, doctors, appointment: data, target: undefined }} onClose={onEnd} />
  ) : null;
}
