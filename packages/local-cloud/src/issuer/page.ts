import { createHash } from 'node:crypto';
import type { HttpAnswer } from '../http/response.ts';
import type { DemoPerson } from './people.ts';

const style =
  'body{font:1rem/1.6 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color-scheme:light dark}';
const styleHash = createHash('sha256').update(style).digest('base64');

const escaped = (text: string): string => text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);

const page = (status: number, content: string): HttpAnswer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'; base-uri 'none'`,
  },
  body: `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in to Citas</title><style>${style}</style><main>${content}</main></html>`,
});

/** Offers everybody that there is to sign in as; each choice is the same request, with a hint. */
export const choicePage = (
  people: readonly DemoPerson[],
  hrefOf: (person: DemoPerson) => string,
): HttpAnswer =>
  page(
    200,
    `<h1>Sign in to Citas</h1><p>This is the local issuer: choose who to be. All data is made up.</p><ul>${people
      .map(
        (person) =>
          `<li><a href="${escaped(hrefOf(person))}">${escaped(person.id)}</a> (${person.role})</li>`,
      )
      .join('')}</ul>`,
  );

/** For what must not be sent back to whoever asks: a client or an address that nobody knows. */
export const refusalPage = (reason: string): HttpAnswer =>
  page(400, `<h1>Sign-in refused</h1><p>${escaped(reason)}</p>`);
