import { describe, expect, it } from 'vitest';
import { InvalidPattern } from '../src/event-bridge/invalid-pattern.ts';
import { compilePattern } from '../src/event-bridge/pattern.ts';

const at = (value: unknown) => ({ detail: { field: value } });
const field = (...conditions: unknown[]) => ({ detail: { field: conditions } });

interface Case {
  readonly what: string;
  readonly pattern: unknown;
  readonly matches: readonly unknown[];
  readonly misses: readonly unknown[];
}

const cases: Case[] = [
  {
    what: 'a string',
    pattern: field('running'),
    matches: [at('running')],
    misses: [at('Running'), at('run'), {}],
  },
  { what: 'any of several values', pattern: field('a', 'b'), matches: [at('a'), at('b')], misses: [at('c')] },
  { what: 'a number', pattern: field(100), matches: [at(100)], misses: [at('100'), at(101)] },
  { what: 'a boolean', pattern: field(true), matches: [at(true)], misses: [at('true'), at(false)] },
  { what: 'null', pattern: field(null), matches: [at(null)], misses: [at(''), {}, at('null')] },
  { what: 'the empty string', pattern: field(''), matches: [at('')], misses: [at(null), {}] },
  {
    what: 'an element of an array',
    pattern: field('a', 'x'),
    matches: [at(['b', 'a']), at([['x']])],
    misses: [at(['b']), at([])],
  },
  {
    what: 'every key of the pattern',
    pattern: { source: ['aws.ec2'], detail: { state: ['terminated'] } },
    matches: [{ source: 'aws.ec2', detail: { state: 'terminated', other: 1 } }],
    misses: [{ source: 'aws.ec2', detail: { state: 'running' } }, { source: 'aws.ec2' }, 'text', null],
  },
  {
    what: 'prefix',
    pattern: field({ prefix: '2017-10-02' }),
    matches: [at('2017-10-02T18:43:48Z')],
    misses: [at('12017-10-02'), at(2017)],
  },
  {
    what: 'prefix without regard to case',
    pattern: field({ prefix: { 'equals-ignore-case': 'EventB' } }),
    matches: [at('eventbridge'), at('EVENTBRIDGE')],
    misses: [at('events')],
  },
  {
    what: 'suffix',
    pattern: field({ suffix: '.png' }),
    matches: [at('a.png')],
    misses: [at('a.PNG'), at('a.png.gz')],
  },
  {
    what: 'suffix without regard to case',
    pattern: field({ suffix: { 'equals-ignore-case': '.png' } }),
    matches: [at('a.PNG')],
    misses: [at('a.jpg')],
  },
  {
    what: 'equals-ignore-case',
    pattern: field({ 'equals-ignore-case': 'alice' }),
    matches: [at('ALICE')],
    misses: [at('alicea')],
  },
  {
    what: 'anything-but a value',
    pattern: field({ 'anything-but': 'initializing' }),
    matches: [at('running'), at(5), at(null)],
    misses: [at('initializing'), {}],
  },
  {
    what: 'anything-but a number',
    pattern: field({ 'anything-but': 123 }),
    matches: [at(124), at('123')],
    misses: [at(123)],
  },
  {
    what: 'anything-but a list',
    pattern: field({ 'anything-but': ['stopped', 'overloaded'] }),
    matches: [at('running')],
    misses: [at('stopped'), at('overloaded')],
  },
  {
    what: 'anything-but numbers',
    pattern: field({ 'anything-but': [100, 200] }),
    matches: [at(300)],
    misses: [at(200)],
  },
  {
    what: 'anything-but a prefix',
    pattern: field({ 'anything-but': { prefix: 'init' } }),
    matches: [at('running')],
    misses: [at('initializing')],
  },
  {
    what: 'anything-but prefixes',
    pattern: field({ 'anything-but': { prefix: ['init', 'error'] } }),
    matches: [at('running')],
    misses: [at('initializing'), at('error-1')],
  },
  {
    what: 'anything-but a suffix',
    pattern: field({ 'anything-but': { suffix: ['.txt', '.rtf'] } }),
    matches: [at('a.png')],
    misses: [at('a.txt'), at('b.rtf')],
  },
  {
    what: 'anything-but without regard to case',
    pattern: field({ 'anything-but': { 'equals-ignore-case': ['initializing', 'stopped'] } }),
    matches: [at('running')],
    misses: [at('STOPPED'), at('Initializing')],
  },
  {
    what: 'anything-but a wildcard',
    pattern: field({ 'anything-but': { wildcard: '*/lib/*' } }),
    matches: [at('/usr/bin/x')],
    misses: [at('/usr/lib/x')],
  },
  {
    what: 'numeric equality',
    pattern: field({ numeric: ['=', 301.8] }),
    matches: [at(301.8)],
    misses: [at(301), at('301.8')],
  },
  {
    what: 'a numeric range',
    pattern: field({ numeric: ['>', 0, '<=', 5] }),
    matches: [at(0.1), at(5), at([9, 3])],
    misses: [at(0), at(5.1), at('3'), {}],
  },
  { what: 'numeric below', pattern: field({ numeric: ['<', 10] }), matches: [at(-5)], misses: [at(10)] },
  { what: 'numeric from', pattern: field({ numeric: ['>=', 10] }), matches: [at(10)], misses: [at(9)] },
  {
    what: 'an IPv4 block',
    pattern: field({ cidr: '10.0.0.0/24' }),
    matches: [at('10.0.0.255')],
    misses: [at('10.0.1.1'), at('x')],
  },
  {
    what: 'an IPv6 block',
    pattern: field({ cidr: '2001:db8::/32' }),
    matches: [at('2001:db8::1')],
    misses: [at('2001:db9::1'), at('10.0.0.1')],
  },
  {
    what: 'presence',
    pattern: field({ exists: true }),
    matches: [at('x'), at(null), at(false)],
    misses: [{}, at([]), at({ a: 1 })],
  },
  {
    what: 'absence',
    pattern: field({ exists: false }),
    matches: [{}, { detail: {} }, at([]), at({ a: 1 })],
    misses: [at('x'), at(null)],
  },
  {
    what: 'absence or a value',
    pattern: field({ exists: false }, 'x'),
    matches: [{}, at('x')],
    misses: [at('y')],
  },
  {
    what: 'a wildcard',
    pattern: field({ wildcard: 'dir/*/report-*.csv' }),
    matches: [at('dir/2026/report-1.csv'), at('dir/a/b/report-.csv')],
    misses: [at('dir/report-1.csv'), at('dir/2026/report-1.csvx'), at(1)],
  },
  {
    what: 'an escaped wildcard',
    pattern: field({ wildcard: 'a\\*b\\\\*' }),
    matches: [at('a*b\\'), at('a*b\\tail')],
    misses: [at('axb\\'), at('a*bx')],
  },
  {
    what: 'regular expression characters in a wildcard as themselves',
    pattern: field({ wildcard: 'a.b(*' }),
    matches: [at('a.b(c')],
    misses: [at('axb(c')],
  },
  {
    what: '$or of fields',
    pattern: { $or: [{ location: ['New York'] }, { day: ['Monday'] }], kind: ['a'] },
    matches: [
      { kind: 'a', location: 'New York' },
      { kind: 'a', day: 'Monday' },
    ],
    misses: [{ location: 'New York' }, { kind: 'a', day: 'Tuesday' }],
  },
  {
    what: '$or inside a field',
    pattern: { detail: { $or: [{ count: [{ numeric: ['>', 0] }] }, { limit: [{ exists: false }] }] } },
    matches: [{ detail: { count: 1, limit: 1 } }, { detail: { count: 0 } }],
    misses: [{ detail: { count: 0, limit: 1 } }],
  },
  {
    what: 'fields of one element of an array together',
    pattern: { items: { id: ['1'], state: ['open'] } },
    matches: [
      {
        items: [
          { id: '1', state: 'open' },
          { id: '2', state: 'closed' },
        ],
      },
    ],
    misses: [
      {
        items: [
          { id: '1', state: 'closed' },
          { id: '2', state: 'open' },
        ],
      },
    ],
  },
  {
    what: 'a DynamoDB stream record',
    pattern: { eventName: ['INSERT', 'MODIFY'], dynamodb: { NewImage: { type: { S: ['appointment'] } } } },
    matches: [{ eventName: 'INSERT', dynamodb: { NewImage: { type: { S: 'appointment' } } } }],
    misses: [
      { eventName: 'REMOVE', dynamodb: { OldImage: { type: { S: 'appointment' } } } },
      { eventName: 'INSERT', dynamodb: { NewImage: { pk: { S: 'x' } } } },
    ],
  },
  { what: 'everything, by the empty pattern', pattern: {}, matches: [{}, { a: 1 }], misses: [] },
];

describe('a pattern matches', () => {
  it.each(cases)('$what', ({ pattern, matches, misses }) => {
    const match = compilePattern(pattern);
    for (const event of matches) expect(match(event), JSON.stringify(event)).toBe(true);
    for (const event of misses) expect(match(event), JSON.stringify(event)).toBe(false);
  });
});

describe('a pattern is refused', () => {
  it.each([
    ['that is not an object', []],
    ['whose field is a bare value', { source: 'x' }],
    ['with an empty list', { source: [] }],
    ['with an empty object', { detail: {} }],
    ['with an unknown operator', field({ contains: 'x' })],
    ['with two operators in one condition', field({ prefix: 'a', suffix: 'b' })],
    ['with a list inside a list', field(['x'])],
    ['with a prefix that is no string', field({ prefix: 1 })],
    ['with exists of a string', field({ exists: 'true' })],
    ['with an unknown comparison', field({ numeric: ['!=', 1] })],
    ['with a comparison to a string', field({ numeric: ['=', '1'] })],
    ['with a comparison left open', field({ numeric: ['>'] })],
    ['with a mixed anything-but', field({ 'anything-but': ['a', 1] })],
    ['with an unknown anything-but', field({ 'anything-but': { numeric: ['=', 1] } })],
    ['with a malformed block', field({ cidr: '10.0.0.0' })],
    ['with a block that is too long', field({ cidr: '10.0.0.0/33' })],
    ['with consecutive wildcards', field({ wildcard: 'a**' })],
    ['with a stray escape', field({ wildcard: 'a\\b' })],
    ['with a single alternative', { $or: [{ a: ['x'] }] }],
  ])('%s', (_what, pattern) => {
    expect(() => compilePattern(pattern)).toThrow(InvalidPattern);
  });
});
