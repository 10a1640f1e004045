import { appointmentOf, callers, inMemoryStores, must, now, profileOf } from '@citas/core/testing';
import { describe, expect, it } from 'vitest';
import {
  type Appointment,
  discardDeadLetter,
  type FigureSet,
  type Letter,
  letterName,
  listDeadLetters,
  minute,
  type QueueFigures,
  readOperationsHistory,
  readOverview,
  redriveDeadLetter,
  Unavailable,
} from '../../src/index.ts';

const minutes = 10;
const none = Array<number>(minutes).fill(0);
const quiet = (): FigureSet => ({
  countries: new Map([
    [
      'zz',
      {
        requests: none,
        decisions: { confirmed: none, rejected: none, undecidable: none, expired: none, cancelled: none },
        decisionTime: { p50: none.map(() => null), p99: none.map(() => null) },
        reasons: [],
      },
    ],
  ]),
  api: { requests: none.map(() => 5), clientErrors: none, serverErrors: none },
  overdue: none,
  queues: new Map<string, QueueFigures>(),
});

const overviewOf = (changes: Partial<FigureSet>, waiting: readonly Appointment[] = []) => {
  const stores = inMemoryStores({ now, profiles: [profileOf()] });
  const due = async (instant: number, limit: number) =>
    waiting.filter(({ decideBy }) => decideBy! < instant).slice(0, limit);
  const figures = { read: async () => ({ ...quiet(), ...changes }) };
  return readOverview({ ...stores, figures, appointments: { due } })(minutes);
};
const last = (value: number) => [...none.slice(1), value];

describe('the overview', () => {
  it('tells of whole minutes, the last one under way', async () => {
    const { minutes: told, at } = await overviewOf({});
    expect(told).toHaveLength(minutes);
    expect(told.at(-1)).toBe(Math.floor(at / minute) * minute);
  });

  it.each<[string, Partial<FigureSet>, string, object[]]>([
    ['nothing is wrong', {}, 'ok', []],
    ['a request is past its deadline', { overdue: last(2) }, 'failing', [{ code: 'overdue', value: 2 }]],
    ['no sweep has run', { overdue: none.map(() => null) }, 'failing', [{ code: 'sweep-missing', value: 5 }]],
    [
      'the API fails',
      { api: { ...quiet().api, serverErrors: last(3) } },
      'attention',
      [{ code: 'server-errors', value: 3 }],
    ],
    ['the API failed long ago', { api: { ...quiet().api, serverErrors: [3, ...none.slice(1)] } }, 'ok', []],
    [
      'letters wait',
      { queues: new Map([['parked', { waiting: 2, oldestSeconds: 9 }]]) },
      'attention',
      [{ code: 'dead-letters', value: 2 }],
    ],
    [
      'a country is behind',
      { queues: new Map([['zz', { waiting: 40, oldestSeconds: 90 }]]) },
      'attention',
      [{ code: 'queue-old', country: 'zz', value: 90 }],
    ],
  ])('where %s says so', async (_, changes, status, findings) => {
    expect((await overviewOf(changes)).health).toEqual({ status, findings });
  });

  it('does not miss sweeps in a system that has just begun', async () => {
    const api = { ...quiet().api, requests: last(5) };
    expect((await overviewOf({ api, overdue: none.map(() => null) })).health.status).toBe('ok');
  });

  it('counts what is near its deadline to a limit, by country', async () => {
    const near = Array.from({ length: 103 }, (_, index) =>
      appointmentOf({ id: `apt_${index}`, decideBy: now + minute }),
    );
    const few = await overviewOf({}, [
      ...near.slice(0, 3),
      appointmentOf({ id: 'apt_l', decideBy: now + 6 * minute }),
    ]);
    expect(few.nearDeadline).toEqual({ withinSeconds: 300, count: 3, more: false });
    expect(few.countries[0]!.nearDeadline).toBe(3);
    expect((await overviewOf({}, near)).nearDeadline).toMatchObject({ count: 100, more: true });
  });
});

describe('dead letters', () => {
  const letter = { queue: 'parked', id: 'apt_1#2' } as Letter;
  const depsOf = (append?: () => Promise<void>) => {
    const stores = inMemoryStores({ now, profiles: [profileOf()] });
    const sent: unknown[] = [];
    const letters = {
      list: async (limit: number) => {
        sent.push({ limit });
        return { letters: [letter], more: false };
      },
      redrive: async (key: object) => {
        sent.push(key);
        return { ok: true as const, value: letter };
      },
      discard: async (key: object) => {
        sent.push(key);
        return { ok: false as const, error: 'not-found' as const };
      },
    };
    const audit = append ? { ...stores.audit, append } : stores.audit;
    return { ...stores, audit, letters, sent };
  };

  it('are named without a number sign, and found again by the name', async () => {
    const deps = depsOf();
    expect(letterName(letter)).toBe('parked:apt_1:2');
    must(await redriveDeadLetter(deps)(callers.admin, 'parked:apt_1:2'));
    expect(deps.sent).toEqual([{ queue: 'parked', id: 'apt_1#2' }]);
  });

  it('of a queue that there is not do not exist', async () => {
    expect(await redriveDeadLetter(depsOf())(callers.admin, 'pe:apt_1:2')).toMatchObject({
      error: { code: 'not-found' },
    });
  });

  it('are neither told nor touched when that cannot be recorded', async () => {
    const deps = depsOf(() => Promise.reject(new Unavailable('down')));
    await expect(listDeadLetters(deps)(callers.admin, 10)).rejects.toThrow(Unavailable);
    await expect(redriveDeadLetter(deps)(callers.admin, 'parked:apt_1:2')).rejects.toThrow(Unavailable);
    const discarding = discardDeadLetter(deps)(callers.admin, 'parked:apt_1:2', 'decided since');
    await expect(discarding).rejects.toThrow(Unavailable);
    expect(deps.sent).toEqual([]);
  });

  it('have a history by day, the newest first', async () => {
    const deps = depsOf();
    await listDeadLetters(deps)(callers.admin, 10);
    const read = (date?: string) => readOperationsHistory(deps)(callers.admin, { date, limit: 10 });
    expect(must(await read()).items).toMatchObject([
      { operation: 'listDeadLetters', actor: { role: 'admin' } },
    ]);
    expect(must(await read('2026-11-23')).items).toEqual([]);
  });
});
