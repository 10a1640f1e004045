import { conditionOf } from './conditions.ts';
import { InvalidPattern } from './invalid-pattern.ts';

/** Tells whether an event (or any JSON value) matches. */
export type Matcher = (event: unknown) => boolean;

/**
 * Compiles an EventBridge event pattern (also the filter language of Lambda's event sources), or throws
 * InvalidPattern. The empty pattern matches everything. Fields of one element of an array of objects are
 * matched together, as EventBridge does.
 */
export const compilePattern = (pattern: unknown): Matcher => {
  if (!isObject(pattern)) throw new InvalidPattern('Filter is not an object');
  const fields = Object.entries(pattern).map(([key, value]) =>
    key === '$or' ? alternatives(value) : field(key, value),
  );
  const matches: Matcher = (value) => {
    // An empty array has no fields: only `exists: false` can match there.
    if (Array.isArray(value) && value.length > 0) return value.some(matches);
    return fields.every((matchesField) => matchesField(value));
  };
  return matches;
};

const alternatives = (value: unknown): Matcher => {
  if (!Array.isArray(value) || value.length < 2)
    throw new InvalidPattern('$or must be an array of two or more patterns');
  const matchers = value.map(compilePattern);
  return (event) => matchers.some((matches) => matches(event));
};

const field = (key: string, pattern: unknown): Matcher => {
  const valueIn = (event: unknown) => (isObject(event) && Object.hasOwn(event, key) ? event[key] : undefined);
  if (isObject(pattern)) {
    if (Object.keys(pattern).length === 0) throw new InvalidPattern(`"${key}" must not be an empty object`);
    const matches = compilePattern(pattern);
    return (event) => matches(valueIn(event));
  }
  if (!Array.isArray(pattern)) throw new InvalidPattern(`"${key}" must be an object or an array`);
  if (pattern.length === 0) throw new InvalidPattern('Empty arrays are not allowed');
  const conditions = pattern.map(conditionOf);
  return (event) => {
    const leaves = leavesOf(valueIn(event));
    return conditions.some((condition) => condition(leaves));
  };
};

/** The scalars of a field: EventBridge looks through arrays, and objects are never leaves. */
const leavesOf = (value: unknown): unknown[] => {
  if (value === undefined || isObject(value)) return [];
  return Array.isArray(value) ? value.flatMap(leavesOf) : [value];
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
