import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { listen, readBody, stopServer } from '../http/server.ts';
import { getMetricData, type ServiceFigure } from './get-metric-data.ts';
import { SeriesStore } from './series.ts';

export interface CloudWatchLocal {
  readonly endpoint: string;
  /** Takes a line that a function has printed: Lambda hands those of the embedded metric format to CloudWatch. */
  takeLine(line: string): void;
  stop(): Promise<void>;
}

const maxRequestBytes = 1_048_576;

/** A small CloudWatch on a loopback port, in AWS JSON 1.0, that can be asked for metric data: the real SDK client is its client. */
export const startCloudWatch = async (serviceFigure: ServiceFigure): Promise<CloudWatchLocal> => {
  const store = new SeriesStore();
  const server = createServer(async (request, response) => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.0',
        'x-amzn-requestid': randomUUID(),
      });
      response.end(JSON.stringify(body));
    };
    try {
      const operation = String(request.headers['x-amz-target']).split('.').at(-1);
      if (operation !== 'GetMetricData') throw new TypeError(`operation ${operation} is not supported`);
      const body = JSON.parse(String(await readBody(request, maxRequestBytes)));
      send(200, await getMetricData(store, serviceFigure, body));
    } catch (error) {
      send(400, { __type: 'InvalidParameterValueException', message: (error as Error).message });
    }
  });
  const endpoint = await listen(server, 0);
  return { endpoint, takeLine: (line) => store.takeLine(line), stop: () => stopServer(server) };
};
