import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SetupError } from '../setup-error.ts';

/** Listens on loopback and gives the server's address. Throws SetupError when the port is taken or forbidden. */
export const listen = (server: Server, port: number): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(portError(error, port)));
    server.listen(port, '127.0.0.1', () =>
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    );
  });

const portError = (error: NodeJS.ErrnoException, port: number): Error => {
  if (error.code === 'EADDRINUSE') {
    return new SetupError(
      `Port ${port} is already in use: stop what uses it, or choose another with PORT=<number>.`,
    );
  }
  if (error.code === 'EACCES') {
    return new SetupError(
      `Port ${port} is not allowed for this user: choose one above 1023 with PORT=<number>.`,
    );
  }
  return error;
};

/** Ends a server at once, open connections included. */
export const stopServer = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** The whole body, or undefined (with the rest read and thrown away) when it is longer than `maxBytes`. */
export const readBody = (request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= maxBytes) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on('end', () => resolve(bytes > maxBytes ? undefined : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new Error('the client went away'));
    });
  });
