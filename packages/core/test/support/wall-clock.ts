const grain = 5 * 60_000;
const dayMinutes = 24 * 60;
const marksPerProbe = 6;

/** A zone's wall clock, as it reads every five minutes. */
export interface WallClock {
  /** Instant of the first reading (ms since the epoch). */
  readonly start: number;
  /** Readings as minutes since 1970-01-01T00:00 on the clock's own face. */
  readonly readings: Int32Array;
  /** Indexes of the readings that do not follow the one before by five minutes. */
  readonly jumps: readonly number[];
  /** Whether a reading is the first of its face: not one that the clock repeats after it was put back. */
  isFirst(index: number): boolean;
}

/** Reads the face of a clock through `Intl` alone. */
function faceOf(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (instant) => {
    const [, month, day, year, hour, minute] = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+)$/.exec(
      format.format(instant),
    )!;
    return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute)) / 60_000;
  };
}

/**
 * Reads a clock over whole UTC days. Between two readings half an hour apart that differ by half an hour the
 * clock ran evenly; everywhere else it is read every five minutes.
 */
export function readWallClock(timeZone: string, firstDate: string, lastDate: string): WallClock {
  const read = faceOf(timeZone);
  const start = Date.parse(firstDate);
  const readings = new Int32Array((Date.parse(lastDate) - start) / grain + dayMinutes / 5);
  const first = read(start);
  const firstIndexes = new Int32Array(readings.length + dayMinutes / 5).fill(-1);
  const jumps: number[] = [];
  let ahead = first;
  for (let index = 0; index < readings.length; index += 1) {
    const within = index % marksPerProbe;
    if (within === 0) {
      readings[index] = ahead;
      ahead = read(start + (index + marksPerProbe) * grain);
    } else {
      const probed = readings[index - within]!;
      const isEven = ahead === probed + marksPerProbe * 5;
      readings[index] = isEven ? probed + within * 5 : read(start + index * grain);
    }
    const reading = readings[index]!;
    if (index > 0 && reading !== readings[index - 1]! + 5) jumps.push(index);
    const face = (reading - first) / 5;
    if (firstIndexes[face] === -1) firstIndexes[face] = index;
  }
  return {
    start,
    readings,
    jumps,
    isFirst: (index) => firstIndexes[(readings[index]! - first) / 5] === index,
  };
}

/** A weekly window as the oracle takes it: minutes of the day. */
export interface Grid {
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
  readonly slotMinutes: number;
}

const weekdayOf = (reading: number): number => ((Math.floor(reading / dayMinutes) + 3) % 7) + 1;

/**
 * The starts that weekly windows offer on dates of the clock's face, both included: every reading on a window's
 * grid, at its first occurrence, from which the clock runs on evenly for the length of the slot.
 */
export function gridStarts(clock: WallClock, grids: readonly Grid[], first: string, last: string): number[] {
  const [from, to] = [Date.parse(first) / 60_000, Date.parse(last) / 60_000 + dayMinutes];
  // No zone is a whole day away from UTC: no need to look further for these dates.
  const firstIndex = Math.max(0, (from - dayMinutes - clock.start / 60_000) / 5);
  const lastIndex = Math.min(clock.readings.length, (to + dayMinutes - clock.start / 60_000) / 5);
  const runsOn = (index: number, marks: number): boolean =>
    !clock.jumps.some((jump) => jump > index && jump < index + marks);
  const starts: number[] = [];
  for (let index = firstIndex; index < lastIndex; index += 1) {
    const reading = clock.readings[index]!;
    if (reading < from || reading >= to || !clock.isFirst(index)) continue;
    const minuteOfDay = reading % dayMinutes;
    const weekday = weekdayOf(reading);
    for (const grid of grids) {
      const since = minuteOfDay - grid.from;
      const fits = since >= 0 && since % grid.slotMinutes === 0 && minuteOfDay + grid.slotMinutes <= grid.to;
      if (grid.weekday === weekday && fits && runsOn(index, grid.slotMinutes / 5)) {
        starts.push(clock.start + index * grain);
      }
    }
  }
  return starts;
}
