import type { Simulation } from '../simulation.ts';
import { Operation } from './operation.ts';
import { type OperationKind, operationKinds } from './operations/index.ts';

/**
 * Does one thing after another until the clients are told to stop.
 *
 * @param pace mean milliseconds between two of them.
 */
export async function runClient(simulation: Simulation, client: string, pace: number): Promise<void> {
  const { only } = simulation.stage.plan;
  const last = only ? only.lastOperationOf(client) : Number.POSITIVE_INFINITY;
  for (let count = 1; count <= last && !simulation.stage.stopping; count += 1) {
    const name = `${client}/${count}`;
    if (only && !only.operations.has(name)) continue;
    const operation = new Operation(simulation, name);
    await simulation.stage.scheduler.wait(1 + operation.random.around(pace), { idle: true });
    if (simulation.stage.stopping) return;
    await perform(operation);
  }
}

async function perform(operation: Operation): Promise<void> {
  const kind: OperationKind = operation.random.weighted(operationKinds);
  operation.simulation.stage.note(`${operation.name} wants to ${kind.name}`);
  operation.simulation.stage.tally.began(kind.name, operation.name);
  await kind.run(operation);
}
