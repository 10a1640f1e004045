import {
  type Appointment,
  type Hold,
  type Interval,
  isFinal,
  minute,
  type Slot,
  type TimeOff,
} from '../../index.ts';

const cell = 5 * minute;

/** The five-minute stretches of an interval, by their start. */
export const cellsOf = ({ start, end }: Interval): number[] => {
  const cells: number[] = [];
  for (let time = start; time < end; time += cell) cells.push(time);
  return cells;
};

/**
 * What the table should do, written as plainly as possible: no marks, no days, no conditions, only stretches of
 * time that are looked through one by one.
 */
export class Oracle {
  now: number;
  readonly appointments = new Map<string, Appointment>();
  readonly timeOffs = new Map<string, TimeOff>();
  readonly #held = new Map<string, { until: number; holder: string; key: string }>();

  constructor(now: number) {
    this.now = now;
  }

  #live(): { appointment: Appointment; slot: Slot }[] {
    return [...this.appointments.values()]
      .filter(({ status }) => !isFinal(status))
      .flatMap((appointment) => [
        { appointment, slot: appointment.slot },
        ...(appointment.move ? [{ appointment, slot: appointment.move.slot }] : []),
      ]);
  }

  doctorBusy(doctorId: string, time: number): boolean {
    const covers = ({ start, end }: Interval) => start <= time && time < end;
    return (
      this.#live().some(({ slot }) => slot.doctorId === doctorId && covers(slot)) ||
      [...this.timeOffs.values()].some((off) => off.doctorId === doctorId && covers(off))
    );
  }

  patientBusy(patientId: string, time: number): boolean {
    return this.#live().some(
      ({ appointment, slot }) => appointment.patientId === patientId && slot.start <= time && time < slot.end,
    );
  }

  heldBy(doctorId: string, time: number): { until: number; holder: string; key: string } | undefined {
    const held = this.#held.get(`${doctorId}@${time}`);
    return held && held.until > this.now ? held : undefined;
  }

  #free(doctorId: string, cells: readonly number[], holder?: string): boolean {
    return cells.every((time) => {
      const held = this.heldBy(doctorId, time);
      return !this.doctorBusy(doctorId, time) && (!held || held.holder === holder);
    });
  }

  #unhold(doctorId: string, cells: readonly number[]): void {
    for (const time of cells) this.#held.delete(`${doctorId}@${time}`);
  }

  request(appointment: Appointment, holder: string, hold?: Hold): string {
    const { slot, patientId } = appointment;
    const cells = cellsOf(slot);
    if (hold) {
      const inForce = cells.every((time) => this.heldBy(slot.doctorId, time)?.key === hold.key);
      if (!inForce) return 'hold-expired';
    } else if (!this.#free(slot.doctorId, cells, holder)) {
      return 'slot-unavailable';
    }
    if (cells.some((time) => this.patientBusy(patientId, time))) return 'patient-busy';
    this.#unhold(slot.doctorId, cells);
    this.appointments.set(appointment.id, appointment);
    return 'ok';
  }

  /** A change that keeps or gives up what is held. */
  decide(after: Appointment): string {
    this.appointments.set(after.id, after);
    return 'ok';
  }

  move(before: Appointment, after: Appointment): string {
    const to = after.move!.slot;
    const outside = cellsOf(to).filter((time) => time < before.slot.start || time >= before.slot.end);
    const claimed = to.doctorId === before.slot.doctorId ? outside : cellsOf(to);
    if (!this.#free(to.doctorId, claimed)) return 'slot-unavailable';
    if (outside.some((time) => this.patientBusy(after.patientId, time))) return 'patient-busy';
    this.#unhold(to.doctorId, claimed);
    this.appointments.set(after.id, after);
    return 'ok';
  }

  hold({ slot, holder, key, expiresAt }: Hold): string {
    if (!this.#free(slot.doctorId, cellsOf(slot), holder)) return 'slot-unavailable';
    for (const time of cellsOf(slot)) {
      this.#held.set(`${slot.doctorId}@${time}`, { until: expiresAt, holder, key });
    }
    return 'ok';
  }

  releaseHold({ slot, key }: Hold): boolean {
    const cells = cellsOf(slot);
    if (!cells.every((time) => this.#held.get(`${slot.doctorId}@${time}`)?.key === key)) return false;
    this.#unhold(slot.doctorId, cells);
    return true;
  }

  claimTimeOff(off: TimeOff): string {
    if (!this.#free(off.doctorId, cellsOf(off))) return 'busy';
    this.#unhold(off.doctorId, cellsOf(off));
    this.timeOffs.set(off.id, off);
    return 'ok';
  }

  releaseTimeOff(id: string): TimeOff | undefined {
    const off = this.timeOffs.get(id);
    this.timeOffs.delete(id);
    return off;
  }
}
