import { connect } from 'node:net';

/** A request as it goes over the wire: no client joins, drops, orders or mends anything. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Uint8Array;
  /** The sender goes away after the last byte, whatever content-length has promised. */
  readonly hangsUp: boolean;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const patienceMs = 28_000;

/** Sends the very bytes over a connection of their own and reads until the server closes it. */
export const send = (url: URL, request: RawRequest): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: url.hostname, port: Number(url.port) });
    const chunks: Buffer[] = [];
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server that refuses a body before it has read it all may reset the connection; what it said counts.
    socket.on('error', (error) =>
      chunks.length > 0 ? resolve(parse(Buffer.concat(chunks))) : reject(error),
    );
    socket.on('end', () => {
      socket.end();
      if (chunks.length > 0) resolve(parse(Buffer.concat(chunks)));
      else reject(new Error('the connection was closed without an answer'));
    });
    const lines = [
      `${request.method} ${request.target} HTTP/1.1`,
      `host: ${url.host}`,
      'connection: close',
      ...request.headers.map(([name, value]) => `${name}: ${value}`),
    ];
    socket.write(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), request.body]));
    if (request.hangsUp) socket.end();
  });

const parse = (bytes: Buffer): RawAnswer => {
  const text = bytes.toString('utf8');
  const split = text.indexOf('\r\n\r\n');
  const [first = '', ...lines] = text.slice(0, split).split('\r\n');
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return { status: Number(first.split(' ')[1]), headers, text: text.slice(split + 4) };
};
