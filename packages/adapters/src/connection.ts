const sockets = { maxSockets: 512 };

/**
 * How calls to AWS give up, in milliseconds; what fails is repeated by `retrying` and nowhere else. Not
 * `requestTimeout`: that one counts the wait for a free socket too, and would turn a burst into errors.
 */
export const connection = {
  maxAttempts: 1,
  requestHandler: {
    connectionTimeout: 3000,
    socketTimeout: 6000,
    httpAgent: sockets,
    httpsAgent: sockets,
  },
} as const;
