import type { FieldFault } from '@citas/core';
import type * as z from 'zod/mini';
import { isMessageCode, type MessageCode } from './texts/index.ts';

type Issue = z.core.$ZodIssue;
type Params = NonNullable<FieldFault['params']>;

/** RFC 6901: `~` and `/` inside a key are escaped. */
export const pointerOf = (base: string, path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (pointer, key) => `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`,
    base,
  );

/** What a well-formed value looks like, which tells people more than the name of a format. */
const examples: Readonly<Record<string, string>> = {
  date: '2026-11-24',
  datetime: '2026-11-24T09:00:00-05:00',
  email: 'ana@example.com',
  e164: '+51987654321',
};

const sizes: Readonly<Record<string, { readonly below: MessageCode; readonly above: MessageCode }>> = {
  string: { below: 'too-short', above: 'too-long' },
  array: { below: 'too-few', above: 'too-many' },
};

function classify(issue: Issue): readonly [code: MessageCode, params?: Params | undefined] {
  switch (issue.code) {
    case 'invalid_type':
      return ['invalid-type', { expected: issue.expected }];
    case 'too_small':
      return [sizes[issue.origin]?.below ?? 'too-small', { minimum: Number(issue.minimum) }];
    case 'too_big':
      return [sizes[issue.origin]?.above ?? 'too-big', { maximum: Number(issue.maximum) }];
    case 'invalid_format':
      return ['invalid-format', { format: examples[issue.format] ?? issue.pattern ?? issue.format }];
    case 'invalid_value':
      return ['invalid-value', { values: issue.values.map(String).join(', ') }];
    case 'not_multiple_of':
      return ['not-multiple', { divisor: issue.divisor }];
    case 'invalid_union': {
      const options = issue.errors.flatMap((errors) => errors.map(classify));
      const formats = options.flatMap(([code, params]) =>
        code === 'invalid-format' ? [params?.format] : [],
      );
      return formats.length > 0 && formats.length === options.length
        ? ['invalid-format', { format: formats.join(' | ') }]
        : ['invalid'];
    }
    case 'custom':
      return [isMessageCode(issue.message) ? issue.message : 'invalid', issue.params];
    default:
      return ['invalid'];
  }
}

/**
 * The faults behind zod's issues: one per issue, or one per key that is not known.
 *
 * @param issues of a parse with `reportInput`.
 * @param base pointer of the part of the request that was parsed: `/body`, `/query`, `/path` or `/headers`.
 */
export const faultsOf = (issues: readonly Issue[], base: string): FieldFault[] =>
  issues.flatMap((issue): FieldFault[] => {
    const pointer = pointerOf(base, issue.path);
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => ({ pointer: pointerOf(pointer, [key]), code: 'unknown-field' }));
    }
    if (issue.code !== 'custom' && issue.input === undefined) return [{ pointer, code: 'required' }];
    const [code, params] = classify(issue);
    return [{ pointer, code, ...(params && { params }) }];
  });
