import { expect, test } from 'vitest';
import { createLog, type LogFields, thrown } from '../src/index.ts';

const written = (write: (log: ReturnType<typeof createLog>) => void): string[] => {
  const lines: string[] = [];
  write(createLog('relay', (line) => lines.push(line)));
  return lines;
};

test('an event is one line of JSON', () => {
  const [line, ...rest] = written((log) =>
    log.warn('retry', { attempt: 2, queue: 'pe\n', country: undefined }),
  );
  expect(rest).toEqual([]);
  expect(line).toMatch(/^[^\n]*\n$/);
  expect(JSON.parse(line!)).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    service: 'relay',
    event: 'retry',
    attempt: 2,
    queue: 'pe\n',
  });
});

test('a field outside the list is not written, even where the compiler was talked round', () => {
  const fields = { country: 'pe', name: 'Ana', sub: 'pat_1' } as LogFields;
  expect(written((log) => log.info('x', fields)).join('')).not.toMatch(/Ana|pat_1/);
});

test('of something thrown the name, code and frames are told, never the message', () => {
  const cause = Object.assign(new Error('dni 10117410'), { name: 'ThrottlingException' });
  const error = Object.assign(new RangeError('Ana\n    at Ana (x:1:1)', { cause }), { code: 'E_RANGE' });
  const told = thrown(error);
  expect(told).toMatchObject({ error: 'RangeError', errorCode: 'E_RANGE', cause: 'ThrottlingException' });
  expect(told.stack?.[0]).toMatch(/^at .*log\.test\.ts:\d+:\d+/);
  expect(JSON.stringify(told)).not.toMatch(/Ana|10117410/);
});

test('a name or code that is a sentence is not told', () => {
  expect(thrown(Object.assign(new Error('x'), { name: 'Ana Quispe', code: 'a b' }))).toMatchObject({
    error: undefined,
    errorCode: undefined,
  });
  expect(thrown('Ana')).toEqual({ error: 'string' });
});
