import type { Doctor } from '../../../api/answer.ts';
import { useDoctorSlots } from '../../../api/directory.ts';
import { Button, ButtonLink } from '../../../components/button.tsx';
import { Dialog } from '../../../components/dialog.tsx';
import { Loading } from '../../../components/loading.tsx';
import { useFormats, useTexts } from '../../../i18n/provider.tsx';
import { useSpecialtyName } from '../../../i18n/specialties.ts';
import { usePerson } from '../../../session/provider.tsx';
import { bookingPath } from '../../../slots/slot-link.tsx';
import { slotAt } from '../agenda.ts';
import { addMinutes, type Wall } from '../site-time.ts';
import { freeTimeTexts } from './texts.ts';

interface FreeTimeDialogProps {
  readonly doctor: Doctor;
  readonly wall: Wall;
  readonly onBlock: (from: Wall, to: Wall) => void;
  readonly onClose: () => void;
}

const usualBlockMinutes = 60;

/** A place of the grid where nothing is: to book it, where it can be booked, or to block it. */
export function FreeTimeDialog({ doctor, wall, onBlock, onClose }: FreeTimeDialogProps) {
  const texts = useTexts(freeTimeTexts);
  const formats = useFormats();
  const nameOf = useSpecialtyName();
  const { role } = usePerson();
  const date = wall.slice(0, 10);
  const slots = useDoctorSlots(doctor.id, date, date);
  const slot = slotAt(slots.data ?? [], wall);
  const from = slot?.startsAt.slice(0, 16) ?? wall;
  return (
    <Dialog
      title={texts.title}
      onClose={onClose}
      actions={
        <>
          {slot &&
            role !== 'doctor' &&
            doctor.specialties.map((specialty, index) => (
              <ButtonLink
                key={specialty}
                look={index === 0 ? 'primary' : 'plain'}
                to={bookingPath(doctor.country, specialty, slot)}
              >
                {doctor.specialties.length === 1 ? texts.book : `${texts.book}: ${nameOf(specialty)}`}
              </ButtonLink>
            ))}
          <Button onClick={() => onBlock(from, addMinutes(from, usualBlockMinutes))}>{texts.block}</Button>
        </>
      }
    >
      <p>
        <strong>{formats.dayAndTime(`${from}:00Z`)}</strong> · {doctor.name}
      </p>
      {slots.isPending && <Loading lines={1} />}
    </Dialog>
  );
}
