/** The machine's own clock, for what must not follow a shifted one. */
export const machineNow = Date.now.bind(Date);

const MachineDate = Date;
let shift = 0;

class ShiftedDate extends MachineDate {
  constructor(...values: [] | ConstructorParameters<typeof MachineDate>) {
    if (values.length === 0) super(machineNow() + shift);
    else super(...values);
  }

  static override now(): number {
    return machineNow() + shift;
  }
}

/** Lets everything in this process that asks for the time see another: clocks differ, jump, and go wrong. */
export function shiftClock(milliseconds: number): void {
  shift = milliseconds;
  globalThis.Date = ShiftedDate as DateConstructor;
}
