import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Appointment,
  accept,
  cancel,
  expire,
  type Hold,
  isFree,
  minute,
  proposeMove,
  type Result,
  refuse,
  type Slot,
  type TimeOff,
} from '../../index.ts';
import { cellsOf, Oracle } from './oracle.ts';
import type { OpenStores, PortStores } from './port-stores.ts';
import { at, decision, hold, hour, nextId, now, request, slot } from './samples.ts';

/** Two doctors and three patients over two hours on both sides of midnight UTC, so that they meet often. */
const universe = { start: at('22:00'), end: at('03:00', 1) };
const doctors = ['doc_a', 'doc_b'];
const patients = ['pat_a', 'pat_b', 'pat_c'];
const holders = ['h_a', 'h_b'];

const place = {
  doctor: fc.constantFrom(...doctors),
  start: fc.integer({ min: 0, max: 15 }).map((quarter) => universe.start + quarter * 15 * minute),
  minutes: fc.constantFrom(15, 30, 45, 60),
};
const which = fc.nat({ max: 20 });

const command = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('request' as const),
      ...place,
      patient: fc.constantFrom(...patients),
      holder: fc.constantFrom(...holders),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('request-held' as const),
      which,
      patient: fc.constantFrom(...patients),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      which,
      how: fc.constantFrom('accept', 'accept', 'refuse', 'expire', 'cancel'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('move' as const), which, ...place }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('hold' as const), ...place, holder: fc.constantFrom(...holders) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release-hold' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('time-off' as const),
      ...place,
      minutes: fc.constantFrom(30, 60, 120, 150),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('release-time-off' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 4 }) }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const outcome = (result: Result<unknown, string>): string => (result.ok ? 'ok' : result.error);

/** One history, run against the table and the oracle side by side. */
function history(stored: PortStores, run: number) {
  const appointments = stored.appointments;
  const agendas = stored.agendas;
  const oracle = new Oracle(now);
  const holds: Hold[] = [];
  const offs: TimeOff[] = [];
  const own = (id: string) => `${id}${run}`;
  const wanted = ({ doctor, start, minutes }: { doctor: string; start: number; minutes: number }): Slot =>
    slot(start, { doctorId: own(doctor), minutes });
  const pick = <T>(list: readonly T[], index: number): T | undefined => list[index % list.length];

  async function decide(before: Appointment, how: string): Promise<void> {
    const after = {
      accept: () => accept(before, decision, oracle.now),
      refuse: () => refuse(before, [], [], oracle.now),
      expire: () => expire(before, oracle.now),
      cancel: () => cancel(before, { code: 'x' }, undefined, oracle.now),
    }[how]!();
    if (!after.ok) return;
    expect(outcome(await appointments.change(before, after.value, oracle.now))).toBe(
      oracle.decide(after.value),
    );
  }

  async function move(before: Appointment, to: Slot): Promise<void> {
    const limits = { decideBy: oracle.now + hour, keepUntil: before.keepUntil };
    const after = proposeMove(before, { slot: to, requestedAt: oracle.now, patientChoice: false }, limits);
    if (!after.ok) return;
    expect(outcome(await appointments.change(before, after.value, oracle.now))).toBe(
      oracle.move(before, after.value),
    );
  }

  async function ask(place: Slot, patient: string, holder: string, held?: Hold): Promise<void> {
    const asked = request(place, { patientId: own(patient) });
    const claimant = { holder, ...(held && { hold: held }) };
    expect(outcome(await appointments.request(asked, oracle.now, claimant))).toBe(
      oracle.request(asked, holder, held),
    );
  }

  async function step(next: Command): Promise<void> {
    switch (next.do) {
      case 'request':
        return ask(wanted(next), next.patient, next.holder);
      case 'request-held': {
        const held = pick(holds, next.which);
        return held && ask(held.slot, next.patient, held.holder, held);
      }
      case 'decide': {
        const before = pick([...oracle.appointments.values()], next.which);
        return before && decide(before, next.how);
      }
      case 'move': {
        const before = pick([...oracle.appointments.values()], next.which);
        return before && move(before, wanted(next));
      }
      case 'hold': {
        const made = hold(wanted(next), { holder: next.holder, expiresAt: oracle.now + 5 * minute });
        holds.push(made);
        expect(outcome(await agendas.hold(made, oracle.now))).toBe(oracle.hold(made));
        return;
      }
      case 'release-hold': {
        const held = pick(holds, next.which);
        if (held) expect(await agendas.releaseHold(held)).toBe(oracle.releaseHold(held));
        return;
      }
      case 'time-off': {
        const { doctorId, start, end } = wanted(next);
        const off = { id: nextId('off'), doctorId, start, end };
        offs.push(off);
        expect(outcome(await agendas.claimTimeOff(off, oracle.now))).toBe(oracle.claimTimeOff(off));
        return;
      }
      case 'release-time-off': {
        const off = pick(offs, next.which);
        if (!off) return;
        expect(await agendas.releaseTimeOff(off.doctorId, off.id)).toEqual(oracle.releaseTimeOff(off.id));
        return;
      }
      case 'wait':
        oracle.now += next.minutes * minute;
    }
  }

  /** Invariants 1 and 2: every stretch is taken exactly while something covers it, and held as it should be. */
  async function check(): Promise<void> {
    const agendaOf = (kind: 'DOCTOR' | 'PATIENT', id: string) =>
      stored.agendaOf({ kind, id: own(id) }, universe);
    const cells = cellsOf(universe).map((start) => ({ start, end: start + 5 * minute }));
    const [ofDoctors, ofPatients] = await Promise.all([
      Promise.all(doctors.map((id) => agendaOf('DOCTOR', id))),
      Promise.all(patients.map((id) => agendaOf('PATIENT', id))),
    ]);
    doctors.forEach((id, index) => {
      const agenda = ofDoctors[index]!;
      for (const each of cells) {
        const held = oracle.heldBy(own(id), each.start);
        const taken = oracle.doctorBusy(own(id), each.start);
        expect(isFree(agenda, each, oracle.now)).toBe(!taken && !held);
        expect(isFree(agenda, each, Number.POSITIVE_INFINITY)).toBe(!taken);
        if (held && !taken) expect(isFree(agenda, each, oracle.now, held.holder)).toBe(true);
      }
    });
    patients.forEach((id, index) => {
      for (const each of cells) {
        expect(isFree(ofPatients[index]!, each, oracle.now)).toBe(!oracle.patientBusy(own(id), each.start));
      }
    });
  }

  /** Every list tells the same story. */
  async function checkLists(): Promise<void> {
    const all = [...oracle.appointments.values()];
    const range = { from: universe.start, to: universe.end, limit: 100 };
    const byId = (list: readonly Appointment[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    for (const id of doctors.map(own)) {
      const { items } = await appointments.ofDoctor(id, range);
      expect(byId(items)).toEqual(byId(all.filter((one) => one.slot.doctorId === id)));
    }
    for (const id of patients.map(own)) {
      const { items } = await appointments.ofPatient(id, range);
      expect(byId(items)).toEqual(byId(all.filter((one) => one.patientId === id)));
    }
  }

  return { step, check, checkLists };
}

export function historiesContract(open: OpenStores): void {
  it('in any history, nobody is double-booked and a slot is held exactly while something covers it', async () => {
    const stored = await open();
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 30, size: 'max' }), async (commands) => {
        runs += 1;
        const { step, check, checkLists } = history(stored, runs);
        for (const next of commands) {
          await step(next);
          await check();
        }
        await checkLists();
      }),
      { numRuns: 15, interruptAfterTimeLimit: 20_000, markInterruptAsFailure: false },
    );
    await stored.check?.();
  }, 60_000);
}
