import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.ts';

export interface CitasClientOptions {
  /** Address of the API, without `/v1`. */
  readonly baseUrl: string;
  /** A token, or what gets one: it is asked before every request, so it may renew tokens that end. */
  readonly token: string | (() => string | Promise<string>);
  /** Language of texts for people; the API's standard is Spanish. */
  readonly language?: 'es' | 'en' | 'pt';
  readonly fetch?: (request: Request) => Promise<Response>;
}

export type CitasClient = Client<paths>;

/** The API as typed methods: `citas.GET('/v1/doctors', { params: { query: { country: 'pe' } } })`. */
export function createCitasClient({ baseUrl, token, language, fetch }: CitasClientOptions): CitasClient {
  const client = createClient<paths>({ baseUrl, ...(fetch && { fetch }) });
  client.use({
    async onRequest({ request }) {
      request.headers.set('authorization', `Bearer ${typeof token === 'string' ? token : await token()}`);
      if (language && !request.headers.has('accept-language')) {
        request.headers.set('accept-language', language);
      }
      return request;
    },
  });
  return client;
}

/** A fresh key for one booking: send it again with the same body to ask again without booking twice. */
export const idempotencyKey = (): string => crypto.randomUUID();
