export const startMark = '<!-- inputs and outputs: written by `npm run infra:docs` -->';

interface Block {
  readonly name: string;
  readonly body: string;
}

/** Top-level `<kind> "<name>" { … }` blocks of a file that `terraform fmt` has laid out. */
const blocksOf = (kind: string, text: string): Block[] =>
  [...text.matchAll(new RegExp(`^${kind} "([^"]+)" \\{\\n(.*?)^\\}`, 'gms'))].map(([, name, body]) => ({
    name: name!,
    body: body!,
  }));

const stringOf = (body: string, argument: string): string =>
  (new RegExp(`^ +${argument} += "((?:[^"\\\\]|\\\\.)*)"`, 'm').exec(body)?.[1] ?? '').replaceAll('\\"', '"');

/** The value of an argument on one line; a longer one ends in an ellipsis. */
function lineOf(body: string, argument: string): string | undefined {
  const value = new RegExp(`^  ${argument} += (.*)$`, 'm').exec(body)?.[1];
  return value && /[[{(]$/.test(value) ? `${value}…` : value;
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

const inputRow = ({ name, body }: Block): string => {
  const fallback = lineOf(body, 'default');
  const type = lineOf(body, 'type')!.replace(/…$/, '');
  const kind = /^\w+/.exec(type)![0];
  return `| \`${name}\` | ${kind} | ${fallback ? `\`${cell(fallback)}\`` : 'required'} | ${cell(stringOf(body, 'description'))} |`;
};

const refusalsOf = ({ name, body }: Block): string[] =>
  [...body.matchAll(/^ {2}validation \{\n(.*?)^ {2}\}/gms)].map(
    ([, validation]) => `- \`${name}\`: ${stringOf(validation!, 'error_message')}`,
  );

/** A README with its part from the mark on written anew from the module's variables and outputs. */
export function readmeOf(
  readme: string,
  { variables, outputs }: { variables: string; outputs: string },
): string {
  const inputs = blocksOf('variable', variables);
  const refusals = inputs.flatMap(refusalsOf);
  const results = blocksOf('output', outputs).map(
    ({ name, body }) => `| \`${name}\` | ${cell(stringOf(body, 'description'))} |`,
  );
  const parts = [
    readme.split(startMark)[0]!.trimEnd(),
    startMark,
    '## Inputs',
    ['| name | type | default | what it is |', '| --- | --- | --- | --- |', ...inputs.map(inputRow)].join(
      '\n',
    ),
    ...(refusals.length > 0 ? ['What is refused:', refusals.join('\n')] : []),
    ...(results.length > 0
      ? ['## Outputs', ['| name | what it is |', '| --- | --- |', ...results].join('\n')]
      : []),
  ];
  return `${parts.join('\n\n')}\n`;
}
