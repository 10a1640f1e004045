import { useState } from 'react';
import type { Appointment } from '../../../api/answer.ts';
import { useDoctorSlots } from '../../../api/directory.ts';
import { slotAt } from '../agenda.ts';
import { instantsAt, type Wall } from '../site-time.ts';

/** Where an entry was dropped, on the clock of the site that is shown. */
export interface MoveTarget {
  readonly doctorId: string;
  readonly wall: Wall;
}

/**
 * The choice of another time: with the mouse, where it was dropped is chosen already; otherwise one of the doctor's free
 * times is picked.
 */
export function useMoveChoice(appointment: Appointment, target: MoveTarget | undefined, timeZone: string) {
  const [doctorId, setDoctorId] = useState(target?.doctorId ?? appointment.doctorId);
  const [date, setDate] = useState(target?.wall.slice(0, 10) ?? appointment.startsAt.slice(0, 10));
  const [picked, pick] = useState<string>();
  const [refused, setRefused] = useState<string>();
  const slots = useDoctorSlots(doctorId, date, date);

  const free = slots.data ?? [];
  const isWhereDropped = target?.doctorId === doctorId && target.wall.startsWith(date);
  const dropped = isWhereDropped && slots.isSuccess ? target.wall : undefined;
  const meant = dropped ? slotAt(free, dropped)?.startsAt : undefined;
  // Dropped on time that is not free: the service says why, in its own words.
  const places = dropped && !meant ? instantsAt(dropped, timeZone) : [];
  const instants = places.filter((startsAt) => startsAt !== refused);
  const chosen = picked ?? meant ?? instants[0];
  return {
    ...{ doctorId, date, slots, chosen, pick, setRefused },
    choices: [...free.map(({ startsAt }) => startsAt), ...instants].toSorted(),
    /** A wall time that the clock leaves out on that day. */
    noSuchTime: dropped && !meant && !picked && places.length === 0 ? dropped : undefined,
    changeDoctor(id: string) {
      setDoctorId(id);
      pick(undefined);
    },
    changeDate(day: string) {
      // An emptied field keeps the day that was.
      if (day) setDate(day);
      pick(undefined);
    },
  };
}

export type MoveChoice = ReturnType<typeof useMoveChoice>;
