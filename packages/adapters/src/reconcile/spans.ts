import { type Mark, markMinutes } from '@citas/core';

const firstHourMark = 300;
const minutesOf = (mark: Mark): [number, number] =>
  mark < firstHourMark
    ? [mark * markMinutes, (mark + 1) * markMinutes]
    : [(mark - firstHourMark) * 60, (mark - firstHourMark + 1) * 60];

const wall = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Marks for people: `14:00–14:30, 15:00–16:00 UTC`. */
export function spansOf(marks: readonly Mark[]): string {
  const spans: [number, number][] = [];
  for (const [from, to] of marks.map(minutesOf).sort(([a], [b]) => a - b)) {
    const last = spans.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else spans.push([from, to]);
  }
  return `${spans.map(([from, to]) => `${wall(from)}–${wall(to)}`).join(', ')} UTC`;
}
