import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AgendaDay,
  blockMarksOf,
  hourMarkOf,
  type Interval,
  isFree,
  type Mark,
  type MarksByDate,
  marksOf,
  minus,
  minute,
  onGrain,
  overlaps,
  parseInstant,
  union,
} from '../src/index.ts';

const base = Date.parse('2026-11-24T00:00Z');
const grain = 5 * minute;
const hour = 60 * minute;

const interval = (start: string, end: string): Interval => ({
  start: parseInstant(start),
  end: parseInstant(end),
});

/** Up to `longest` minutes, within three UTC days. */
const anInterval = (longest: number): fc.Arbitrary<Interval> =>
  fc
    .tuple(fc.nat({ max: (2 * 24 * 60) / 5 }), fc.integer({ min: 1, max: longest / 5 }))
    .map(([from, length]) => ({ start: base + from * grain, end: base + (from + length) * grain }));

/** The oracle: `date mark` of every minute, read off the UTC clock. */
function naiveMarks({ start, end }: Interval): Set<string> {
  const marks = new Set<string>();
  for (let at = start; at < end; at += minute) {
    const clock = new Date(at).toISOString();
    marks.add(
      `${clock.slice(0, 10)} ${Number(clock.slice(11, 13)) * 12 + Math.floor(Number(clock.slice(14, 16)) / 5)}`,
    );
  }
  return marks;
}

const flat = (marks: MarksByDate): string[] =>
  [...marks].flatMap(([date, list]) => list.map((mark) => `${date} ${mark}`));

/** Hour marks written out as the twelve five-minute marks that they stand for. */
const writtenOut = (marks: MarksByDate): string[] =>
  [...marks].flatMap(([date, list]) =>
    list.flatMap((mark) =>
      mark < 300
        ? [`${date} ${mark}`]
        : Array.from({ length: 12 }, (_, index) => `${date} ${(mark - 300) * 12 + index}`),
    ),
  );

describe('the marks of an interval', () => {
  it('are its five-minute stretches, each on the UTC date where it lies', () => {
    fc.assert(
      fc.property(anInterval(26 * 60), (any) => {
        const marks = flat(marksOf(any));
        expect(new Set(marks)).toEqual(naiveMarks(any));
        expect(marks).toHaveLength((any.end - any.start) / grain);
      }),
    );
  });

  it('lie on both dates when it crosses midnight in UTC', () => {
    const late = interval('2026-11-24T18:50:00-05:00', '2026-11-24T19:10:00-05:00');
    expect(marksOf(late)).toEqual(
      new Map([
        ['2026-11-24', [286, 287]],
        ['2026-11-25', [0, 1]],
      ]),
    );
  });

  it('are the same time written as whole hours wherever an hour is wholly covered', () => {
    fc.assert(
      fc.property(anInterval(26 * 60), (any) => {
        const blocks = blockMarksOf(any);
        const marks = writtenOut(blocks);
        expect(new Set(marks)).toEqual(naiveMarks(any));
        expect(marks).toHaveLength((any.end - any.start) / grain);
        const wholeHours = Math.max(0, Math.floor(any.end / hour) - Math.ceil(any.start / hour));
        expect([...blocks.values()].flat().filter((mark) => mark >= 300)).toHaveLength(wholeHours);
      }),
    );
  });

  it('of a whole day off are 24', () => {
    expect(blockMarksOf(interval('2026-11-24T00:00:00Z', '2026-11-25T00:00:00Z'))).toEqual(
      new Map([['2026-11-24', Array.from({ length: 24 }, (_, index) => 300 + index)]]),
    );
  });

  it('never mistake an hour for a stretch of five minutes', () => {
    fc.assert(
      fc.property(fc.nat({ max: 287 }), (mark) => {
        expect(hourMarkOf(mark)).toBe(300 + Math.trunc((mark * 5) / 60));
      }),
    );
  });
});

describe('sets of marks', () => {
  const someMarks = anInterval(26 * 60).map(marksOf);
  const names = (marks: MarksByDate) => new Set(flat(marks));

  it('lose exactly what is taken away, and no date is left empty', () => {
    fc.assert(
      fc.property(someMarks, someMarks, (a, b) => {
        const rest = minus(a, b);
        const taken = names(b);
        expect(flat(rest)).toEqual(flat(a).filter((mark) => !taken.has(mark)));
        expect([...rest.values()].every((marks) => marks.length > 0)).toBe(true);
      }),
    );
  });

  it('joined hold each mark of both once', () => {
    fc.assert(
      fc.property(someMarks, someMarks, (a, b) => {
        const all = union(a, b);
        expect(names(all)).toEqual(new Set([...flat(a), ...flat(b)]));
        expect(flat(all)).toHaveLength(names(all).size);
      }),
    );
  });

  it('are not changed by arithmetic on them', () => {
    const a = marksOf(interval('2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z'));
    const b = marksOf(interval('2026-11-24T09:30:00Z', '2026-11-24T10:30:00Z'));
    const before = [flat(a), flat(b)];
    minus(a, b);
    union(a, b);
    expect([flat(a), flat(b)]).toEqual(before);
  });
});

describe('intervals', () => {
  it('overlap when they share a minute, and not when one ends where the other starts', () => {
    fc.assert(
      fc.property(anInterval(120), anInterval(120), (a, b) => {
        const marks = naiveMarks(a);
        expect(overlaps(a, b)).toBe([...naiveMarks(b)].some((mark) => marks.has(mark)));
      }),
      { numRuns: 300 },
    );
    const [ten, eleven, noon] = [base + 10 * hour, base + 11 * hour, base + 12 * hour];
    expect(overlaps({ start: ten, end: eleven }, { start: eleven, end: noon })).toBe(false);
  });

  it.each([
    ['2026-11-24T09:05:00-05:00', true],
    ['2026-11-24T09:00:00+05:45', true],
    ['2026-11-24T09:03:00-05:00', false],
    ['2026-11-24T09:05:00.001-05:00', false],
    ['1969-12-31T23:55:00Z', true],
  ])('start on the grain of five minutes or not: %s', (text, expected) => {
    expect(onGrain(parseInstant(text))).toBe(expected);
  });
});

const now = base + 8 * hour;

const aHold = fc.record({
  interval: anInterval(60),
  until: fc.integer({ min: -2, max: 2 }).map((minutes) => now + minutes * minute),
  holder: fc.constantFrom('ann', 'bob'),
});

type Hold = typeof aHold extends fc.Arbitrary<infer T> ? T : never;

/** An agenda as the table would return it: appointments as five-minute marks, time off as blocks. */
function agendaOf(taken: readonly Interval[], blocks: readonly Interval[], holds: readonly Hold[] = []) {
  const agenda = new Map<string, { busy: Set<Mark>; held: Map<Mark, { until: number; holder: string }> }>();
  const dayOf = (date: string) => {
    const found = agenda.get(date) ?? { busy: new Set(), held: new Map() };
    agenda.set(date, found);
    return found;
  };
  for (const marks of [...taken.map(marksOf), ...blocks.map(blockMarksOf)]) {
    for (const [date, list] of marks) for (const mark of list) dayOf(date).busy.add(mark);
  }
  for (const { interval, until, holder } of holds) {
    for (const [date, list] of marksOf(interval)) {
      for (const mark of list) dayOf(date).held.set(mark, { until, holder });
    }
  }
  return agenda satisfies ReadonlyMap<string, AgendaDay>;
}

describe('an agenda', () => {
  it('is free exactly where no minute is booked, blocked or held by somebody else', () => {
    const some = (longest: number) => fc.array(anInterval(longest), { maxLength: 6 });
    fc.assert(
      fc.property(
        some(60),
        some(12 * 60),
        fc.array(aHold, { maxLength: 6 }),
        anInterval(120),
        fc.constantFrom('ann', undefined),
        (taken, blocks, holds, wanted, caller) => {
          const busy = [...taken, ...blocks].map(naiveMarks);
          // Of two holds on one mark the later is the one that stands.
          const held = new Map<string, Hold>();
          for (const hold of holds) for (const mark of naiveMarks(hold.interval)) held.set(mark, hold);
          const expected = [...naiveMarks(wanted)].every((mark) => {
            const hold = held.get(mark);
            const isHeld = hold !== undefined && hold.until > now && hold.holder !== caller;
            return !isHeld && !busy.some((marks) => marks.has(mark));
          });
          expect(isFree(agendaOf(taken, blocks, holds), wanted, now, caller)).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  const slot = interval('2026-11-24T09:00:00Z', '2026-11-24T09:30:00Z');
  const until = now + 5 * minute;
  const held = agendaOf([], [], [{ interval: slot, until, holder: 'ann' }]);

  it('frees a held slot at the instant at which the hold ends, not a millisecond before', () => {
    expect(isFree(held, slot, until - 1, 'bob')).toBe(false);
    expect(isFree(held, slot, until, 'bob')).toBe(true);
  });

  it('keeps a hold out of everybody’s way but its holder’s', () => {
    expect(isFree(held, slot, now, 'ann')).toBe(true);
    expect(isFree(held, slot, now, 'bob')).toBe(false);
    expect(isFree(held, slot, now)).toBe(false);
  });

  it('does not let a holder book over an appointment', () => {
    const booked = agendaOf([slot], [], [{ interval: slot, until, holder: 'ann' }]);
    expect(isFree(booked, slot, now, 'ann')).toBe(false);
  });

  it('is busy through all of an hour that is blocked as a whole', () => {
    const blocked = agendaOf([], [interval('2026-11-24T09:00:00Z', '2026-11-24T10:00:00Z')]);
    for (let at = 0; at < 12; at += 1) {
      const five = { start: base + 9 * hour + at * grain, end: base + 9 * hour + (at + 1) * grain };
      expect(isFree(blocked, five, now)).toBe(false);
    }
    expect(isFree(blocked, interval('2026-11-24T08:30:00Z', '2026-11-24T09:00:00Z'), now)).toBe(true);
    expect(isFree(blocked, interval('2026-11-24T10:00:00Z', '2026-11-24T10:30:00Z'), now)).toBe(true);
  });

  it('of which nothing is known is free', () => {
    expect(isFree(new Map(), slot, now)).toBe(true);
  });
});
