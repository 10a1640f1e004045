import fc, { type Arbitrary } from 'fast-check';
import type { Schema } from './document.ts';

/** A place for something real, known only when the request is sent; `pick` chooses among those there are. */
export class Hole {
  readonly name: string;
  readonly pick: number;
  constructor(name: string, pick: number) {
    this.name = name;
    this.pick = pick;
  }
  toString() {
    return `<${this.name} ${this.pick}>`;
  }
}

export interface Known {
  /** Names of fields for which there are real values. */
  readonly names: ReadonlySet<string>;
  /** Names of optional fields whose values nobody can make up, such as a sealed cursor. */
  readonly sealed: ReadonlySet<string>;
  /** Only real values, wherever there are some. */
  readonly always: boolean;
  resolve(schema: Schema): Schema;
}

/**
 * Values that fit a schema, with a bias to its edges. No library does: json-schema-faker is kept well, but has no
 * bias, no shrinking, and a random source of its own beside fast-check's, whose seed must replay a whole run.
 *
 * @param name of the field, which may be one with real values.
 * @throws for a keyword or format that it does not know: a request that ignores it would prove nothing.
 */
export function anyValue(given: Schema, name: string, known: Known): Arbitrary<unknown> {
  const made = () => make(known.resolve(given), name, known);
  if (!known.names.has(name)) return made();
  const real = fc.nat({ max: 999 }).map((pick) => new Hole(name, pick));
  return known.always ? real : fc.oneof(real, made());
}

function make(schema: Schema, name: string, known: Known): Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf)
    return fc.oneof(...schema.anyOf.map((option) => make(known.resolve(option), name, known)));
  switch (schema.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return integer(schema);
    case 'number':
      return number(schema);
    case 'string':
      return string(schema);
    case 'array':
      return list(schema, known);
    case 'object':
      return object(schema, known);
    default:
      throw new Error(`no values are known for ${name}: ${JSON.stringify(schema)}`);
  }
}

const number = ({ minimum = -1e9, maximum = 1e9 }: Schema) =>
  fc.oneof(fc.constantFrom(minimum, maximum), fc.double({ min: minimum, max: maximum, noNaN: true }));

const integer = ({ minimum = -(2 ** 31), maximum = 2 ** 31, multipleOf = 1 }: Schema) => {
  const [min, max] = [Math.ceil(minimum / multipleOf), Math.floor(maximum / multipleOf)];
  return fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max })).map((steps) => steps * multipleOf);
};

/** Lengths count as UTF-16 does, in which no text is shorter than JSON Schema's count of characters. */
const string = (schema: Schema): Arbitrary<string> => {
  const { minLength = 0, maxLength = 400, pattern, format } = schema;
  if (format) return formatted(schema);
  if (pattern) return fc.stringMatching(new RegExp(pattern));
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength;
  const sized = (length: number) =>
    fc.string({ unit: 'grapheme-ascii', minLength: length, maxLength: length });
  const longest = Math.min(maxLength, minLength + 30);
  return fc.oneof(
    fc.string({ unit: 'grapheme', minLength, maxLength: longest }).filter(fits),
    fc.string({ unit: 'binary', minLength, maxLength: longest }).filter(fits),
    fc.constantFrom(...awkward).filter(fits),
    sized(minLength),
    sized(maxLength),
  );
};

/** Texts on which careless code stumbles. */
export const awkward = [
  'n\u0303',
  'Jose\u0301 Nu\u0301n\u0303ez',
  '👩‍👩‍👧‍👦',
  'محمد عبد',
  '\u202eright to left',
  '\u0000',
  'a\u0000b',
  '\ufeff',
  '\ud800',
  '\udfff x',
  `\${jndi:ldap://x/y}`,
  '<script>alert(1)</script>',
  "'; drop table citas; --",
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'null',
  'DOCTOR#x',
  'İıſK',
];

const dayMs = 86_400_000;
const today = Math.floor(Date.now() / dayMs) * dayMs;
/** Most of the time within reach of a booking, now and then anywhere in the calendar. */
const instant = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.integer({ min: -30 * 288, max: 30 * 288 }).map((marks) => today + marks * 300_000),
  },
  { weight: 1, arbitrary: fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }).map((s) => s * 1000) },
);
const offset = fc.constantFrom('Z', '+00:00', '-05:00', '+14:00', '-12:00', '+05:45');

const formatted = ({ format, pattern, maxLength = 10_000 }: Schema): Arbitrary<string> => {
  switch (format) {
    case 'date':
      return instant.map((ms) => new Date(ms).toISOString().slice(0, 10));
    case 'date-time':
      return fc
        .tuple(instant, offset, fc.constantFrom('', '.5', '.123456789'))
        .map(([ms, zone, fraction]) => `${new Date(ms).toISOString().slice(0, 19)}${fraction}${zone}`);
    case 'email': {
      const rule = new RegExp(pattern ?? '');
      return fc.emailAddress().filter((email) => rule.test(email) && email.length <= maxLength);
    }
    case 'e164':
      return fc.stringMatching(new RegExp(pattern!));
    default:
      throw new Error(`no values are known for the format ${format}`);
  }
};

const list = ({ items, minItems = 0, maxItems = 100 }: Schema, known: Known) => {
  const item = anyValue(items!, '', known);
  return fc.oneof(
    {
      weight: 9,
      arbitrary: fc.array(item, { minLength: minItems, maxLength: Math.min(maxItems, minItems + 3) }),
    },
    { weight: 1, arbitrary: fc.array(item, { minLength: maxItems, maxLength: maxItems }) },
  );
};

function object({ properties = {}, required = [] }: Schema, known: Known): Arbitrary<unknown> {
  const wanted = Object.entries(properties).filter(
    ([key]) => required.includes(key) || !(known.always && known.sealed.has(key)),
  );
  const fields = Object.fromEntries(wanted.map(([key, schema]) => [key, anyValue(schema, key, known)]));
  return fc.record(fields, { requiredKeys: [...required] });
}

const orders = [
  ['from', 'to'],
  ['startsAt', 'endsAt'],
] as const;

/** Puts what is real into the holes, and brings the two ends of a stretch into their order. */
export function fill(value: unknown, real: (hole: Hole) => unknown): unknown {
  if (value instanceof Hole) return real(value);
  if (Array.isArray(value)) return value.map((item) => fill(item, real));
  if (typeof value !== 'object' || value === null) return value;
  const filled = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner, real)]));
  for (const [first, last] of orders) {
    const [a, b] = [filled[first], filled[last]];
    if (typeof a === 'string' && typeof b === 'string' && isAfter(a, b)) {
      filled[first] = b;
      filled[last] = a;
    }
  }
  return filled;
}

const isAfter = (a: string, b: string) =>
  Number.isNaN(Date.parse(a)) ? a > b : Date.parse(a) > Date.parse(b);
