import { startWireProxy, type WireProxy } from '@citas/adapters/testing/wire';
import type { Faults, FaultyService } from './faults.ts';

/** A proxy before a service, through which faults reach its calls. */
export const startInterposer = (faults: Faults, service: FaultyService, target: string): Promise<WireProxy> =>
  startWireProxy({ target, through: (call, forward) => faults.through(service, call, forward) });
