import { existsSync, readFileSync } from 'node:fs';
import * as http from '@citas/contracts/http';
import { controlFile, tokenRequest } from '../control.ts';
import { SetupError } from '../setup-error.ts';
import { files } from './files.ts';
import { optionsOf, run } from './run.ts';

const help = `Prints an access token from the running local stack.

  npm run -s token -- --role <role> --sub <id> [--countries <codes>] [--client <id>] [--expires <seconds>]

  --role       ${http.roles.join(', ')}
  --sub        id of the patient, doctor or other caller
  --countries  countries to act in, separated by commas (none unless given): pe,cl
  --client     OAuth client that the caller comes by; histories tell it (none unless given)
  --expires    life in seconds (12 hours unless given)
  --help       this text`;

const seeHelp = 'See npm run -s token -- --help.';

const main = async () => {
  const options = optionsOf(
    {
      role: { type: 'string' },
      sub: { type: 'string' },
      countries: { type: 'string', default: '' },
      client: { type: 'string' },
      expires: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
    seeHelp,
  );
  if (options.help) return console.log(help);
  const request = tokenRequest.safeParse({
    role: options.role,
    sub: options.sub,
    countries: options.countries.split(',').filter(Boolean),
    ...(options.client !== undefined && { client: options.client }),
    ...(options.expires !== undefined && { expiresInSeconds: Number(options.expires) }),
  });
  if (!request.success) throw new SetupError(`${faultOf(request.error.issues[0]!)} ${seeHelp}`);
  console.log(await askStack(request.data));
};

const faultOf = ({ path: [field] }: { path: PropertyKey[] }): string => {
  if (field === 'role') return `--role must be one of ${http.roles.join(', ')}.`;
  if (field === 'sub') return '--sub must be an id: letters, digits and _ . : - only.';
  if (field === 'client') return '--client must be an id: letters, digits and _ . : - only.';
  if (field === 'countries')
    return '--countries must be two-letter codes separated by commas, such as pe,cl.';
  return '--expires must be a number of seconds between 1 and a year.';
};

const notRunning = new SetupError('The local stack is not running: start it with `npm start`.');

const askStack = async (request: object): Promise<string> => {
  if (!existsSync(files.control)) throw notRunning;
  const { url, secret } = controlFile.parse(JSON.parse(readFileSync(files.control, 'utf8')));
  const response = await fetch(`${url}/token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  }).catch(() => {
    throw notRunning;
  });
  if (!response.ok) throw new Error(`the stack answered ${response.status} to the request for a token`);
  const { token } = (await response.json()) as { token: string };
  return token;
};

run(main);
