import type { Operation } from '../operation.ts';
import { changeStatusOperation } from './change-status.ts';
import { holdOperation, releaseHoldOperation } from './holds.ts';
import { moveOperation } from './move.ts';
import { bookOfferedOperation } from './offered.ts';
import { registerPatientOperation, updatePatientOperation } from './patients.ts';
import { availabilityOperation, listOperation, readOperation } from './reads.ts';
import { requestOperation } from './request.ts';
import { replaceScheduleOperation, timeOffOperation } from './schedule.ts';

/** Something that a client may want, as often as its weight says. */
export interface OperationKind {
  readonly name: string;
  readonly weight: number;
  readonly run: (operation: Operation) => Promise<void>;
}

/** Whoever adds a use case adds here what clients do with it. */
export const operationKinds: readonly OperationKind[] = [
  { name: 'request', weight: 30, run: requestOperation },
  { name: 'move', weight: 12, run: moveOperation },
  { name: 'change the status', weight: 20, run: changeStatusOperation },
  { name: 'hold', weight: 8, run: holdOperation },
  { name: 'release a hold', weight: 3, run: releaseHoldOperation },
  { name: 'take or give back time off', weight: 4, run: timeOffOperation },
  { name: 'replace the schedule', weight: 2, run: replaceScheduleOperation },
  { name: 'read', weight: 10, run: readOperation },
  { name: 'list', weight: 4, run: listOperation },
  { name: 'look for free slots', weight: 5, run: availabilityOperation },
  { name: 'book what is offered', weight: 5, run: bookOfferedOperation },
  { name: 'register a patient', weight: 1, run: registerPatientOperation },
  { name: 'update a patient', weight: 2, run: updatePatientOperation },
];
