/** Entry of a function's process: imports the bundle named on the command line and serves invocations. */
import { flushCompileCache } from 'node:module';
import { pathToFileURL } from 'node:url';
import { machineNow, shiftClock } from './clock.ts';
import type { ClockShift, FromFunction, InvocationError, Invoke } from './messages.ts';

type Handler = (event: unknown, context: object) => unknown;

// Meant for this process alone: a function sees the environment that its manifest declares.
delete process.env.NODE_COMPILE_CACHE;

const say = (message: FromFunction) => process.send?.(message);

const asError = (error: unknown): InvocationError =>
  error instanceof Error
    ? {
        errorType: error.name,
        errorMessage: error.message,
        stackTrace: error.stack?.split('\n').slice(1) ?? [],
      }
    : { errorType: 'Error', errorMessage: String(error) };

const {
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: memory,
  AWS_REGION: region,
} = process.env;

const contextOf = ({ id, deadline }: Invoke) => ({
  awsRequestId: id,
  functionName: name,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:${region}:000000000000:function:${name}`,
  memoryLimitInMB: memory,
  logGroupName: `/aws/lambda/${name}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => Math.max(0, deadline - machineNow()),
});

const serve = async (handler: Handler, invoke: Invoke): Promise<void> => {
  try {
    const result = await handler(JSON.parse(invoke.payload), contextOf(invoke));
    say({ type: 'succeeded', id: invoke.id, payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    console.error(error);
    say({ type: 'failed', id: invoke.id, error: asError(error) });
  }
};

process.on('disconnect', () => process.exit());

try {
  const { handler } = await import(pathToFileURL(process.argv[2]!).href);
  if (typeof handler !== 'function') throw new TypeError('the bundle exports no function named handler');
  process.on('message', (message: Invoke | ClockShift) => {
    if ('clockShift' in message) shiftClock(message.clockShift);
    else void serve(handler, message);
  });
  say({ type: 'ready' });
  // A process that is killed writes nothing at its end.
  flushCompileCache();
} catch (error) {
  say({ type: 'unusable', error: asError(error) });
}
