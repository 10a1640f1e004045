import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readmeOf, startMark } from './infra-docs/readme.ts';

const root = resolve(import.meta.dirname, '..');

test('the READMEs of the modules say what the modules take and give', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(root, 'scripts', 'write-infra-docs.ts'), '--check'],
    { encoding: 'utf8' },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('a README keeps its own words, and lists inputs, refusals and outputs', () => {
  const variables = `variable "days" {
  description = "Days, at \\"least\\" one."
  type        = number
  default     = 30

  validation {
    condition     = var.days > 0
    error_message = "At least one day."
  }
}

variable "rule" {
  description = "A rule."
  type = object({
    pattern = string
  })
}
`;
  const outputs = 'output "arn" {\n  description = "Its ARN."\n  value       = 1\n}\n';
  const readme = readmeOf(`# bus\n\nOwn words.\n\n${startMark}\n\nold`, { variables, outputs });
  expect(readme).toBe(`# bus

Own words.

${startMark}

## Inputs

| name | type | default | what it is |
| --- | --- | --- | --- |
| \`days\` | number | \`30\` | Days, at "least" one. |
| \`rule\` | object | required | A rule. |

What is refused:

- \`days\`: At least one day.

## Outputs

| name | what it is |
| --- | --- |
| \`arn\` | Its ARN. |
`);
  expect(readmeOf(readme, { variables, outputs })).toBe(readme);
});
