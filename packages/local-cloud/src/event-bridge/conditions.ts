import { BlockList, isIP } from 'node:net';
import { InvalidPattern } from './invalid-pattern.ts';

/** One condition of a field's list, asked with every scalar that the field holds (none: the field is absent). */
export type Condition = (leaves: readonly unknown[]) => boolean;

type Scalar = string | number | boolean | null;
type Test = (leaf: unknown) => boolean;

/** Compiles one element of a field's list: a scalar, or an object with one comparison operator. */
export const conditionOf = (value: unknown): Condition => {
  if (isScalar(value)) return any((leaf) => leaf === value);
  const [operator, operand] = operatorOf(value);
  if (operator === 'exists') return exists(operand);
  const test = tests[operator];
  if (!test) throw new InvalidPattern(`Unrecognized match type ${operator}`);
  return any(test(operand));
};

const any =
  (test: Test): Condition =>
  (leaves) =>
    leaves.some(test);

const exists = (operand: unknown): Condition => {
  if (typeof operand !== 'boolean')
    throw new InvalidPattern('exists match pattern must be either true or false.');
  return (leaves) => leaves.length > 0 === operand;
};

const tests: Record<string, (operand: unknown) => Test> = {
  prefix: (operand) => affix('prefix', operand),
  suffix: (operand) => affix('suffix', operand),
  'equals-ignore-case': (operand) => {
    const wanted = text('equals-ignore-case', operand).toLowerCase();
    return onText((leaf) => leaf.toLowerCase() === wanted);
  },
  wildcard: (operand) => {
    const glob = globOf(text('wildcard', operand));
    return onText((leaf) => glob.test(leaf));
  },
  numeric: (operand) => range(operand),
  cidr: (operand) => cidr(text('cidr', operand)),
  'anything-but': (operand) => anythingBut(operand),
};

const affix = (kind: 'prefix' | 'suffix', operand: unknown): Test => {
  const has = (leaf: string, part: string) =>
    kind === 'prefix' ? leaf.startsWith(part) : leaf.endsWith(part);
  if (typeof operand === 'string') return onText((leaf) => has(leaf, operand));
  const [operator, part] = operatorOf(operand);
  if (operator !== 'equals-ignore-case') throw new InvalidPattern(`${kind} match pattern must be a string`);
  const wanted = text(kind, part).toLowerCase();
  return onText((leaf) => has(leaf.toLowerCase(), wanted));
};

const negatable = ['prefix', 'suffix', 'equals-ignore-case', 'wildcard'];

const anythingBut = (operand: unknown): Test => {
  const listed: unknown[] = Array.isArray(operand) ? operand : [operand];
  const sameType = new Set(listed.map((value) => typeof value)).size === 1;
  if (sameType && listed.every(isScalar)) return (leaf) => !listed.some((value) => value === leaf);
  const [operator, excluded] = operatorOf(operand);
  if (!negatable.includes(operator))
    throw new InvalidPattern(`Unsupported anything-but pattern: ${operator}`);
  const excludes = (Array.isArray(excluded) ? excluded : [excluded]).map((value) => tests[operator]!(value));
  return (leaf) => !excludes.some((test) => test(leaf));
};

const comparisons: Record<string, (leaf: number, bound: number) => boolean> = {
  '=': (leaf, bound) => leaf === bound,
  '<': (leaf, bound) => leaf < bound,
  '<=': (leaf, bound) => leaf <= bound,
  '>': (leaf, bound) => leaf > bound,
  '>=': (leaf, bound) => leaf >= bound,
};

const range = (operand: unknown): Test => {
  if (!Array.isArray(operand) || ![2, 4].includes(operand.length)) {
    throw new InvalidPattern('Value of numeric must be an array of one or two comparisons.');
  }
  const bounds = Array.from({ length: operand.length / 2 }, (_, index) => {
    const [symbol, bound] = operand.slice(2 * index);
    const compare = comparisons[symbol];
    if (!compare) throw new InvalidPattern(`Unrecognized numeric range operator: ${symbol}`);
    if (typeof bound !== 'number')
      throw new InvalidPattern('Value of a numeric comparison must be a number.');
    return (leaf: number) => compare(leaf, bound);
  });
  return (leaf) => typeof leaf === 'number' && bounds.every((holds) => holds(leaf));
};

const cidr = (block: string): Test => {
  const [network = '', length = ''] = block.split('/');
  const family = isIP(network);
  if (!family || !/^\d{1,3}$/.test(length) || Number(length) > (family === 4 ? 32 : 128)) {
    throw new InvalidPattern(`Malformed CIDR, one '/' required: ${block}`);
  }
  const list = new BlockList();
  list.addSubnet(network, Number(length), family === 4 ? 'ipv4' : 'ipv6');
  return onText((leaf) => isIP(leaf) === family && list.check(leaf, family === 4 ? 'ipv4' : 'ipv6'));
};

/** `*` stands for any characters; a backslash makes `*` and itself literal. */
const globOf = (pattern: string): RegExp => {
  if (/(^|[^\\])(\\\\)*\\([^*\\]|$)/.test(pattern))
    throw new InvalidPattern('Invalid escape character in wildcard');
  const parts = pattern.match(/\\[*\\]|\*|[^*\\]+/g) ?? [];
  if (parts.some((part, index) => part === '*' && parts[index + 1] === '*')) {
    throw new InvalidPattern('Consecutive wildcard characters are not allowed');
  }
  const source = parts.map((part) => (part === '*' ? '.*' : literal(part.replace(/^\\/, ''))));
  return new RegExp(`^${source.join('')}$`, 's');
};

const literal = (part: string): string => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const onText =
  (test: (leaf: string) => boolean): Test =>
  (leaf) =>
    typeof leaf === 'string' && test(leaf);

const text = (operator: string, operand: unknown): string => {
  if (typeof operand === 'string') return operand;
  throw new InvalidPattern(`${operator} match pattern must be a string`);
};

const operatorOf = (value: unknown): [string, unknown] => {
  const entries =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
  if (entries.length !== 1) throw new InvalidPattern('Only one key allowed in match expression');
  return entries[0]!;
};

const isScalar = (value: unknown): value is Scalar =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);
