import type { Principal } from '../../domain/access.ts';
import type { CitasError } from '../../domain/errors.ts';
import type { AppointmentEntry } from '../../domain/history.ts';
import type { Result } from '../../domain/result.ts';
import type { Appointments } from '../../ports/appointments.ts';
import type { AuditTrail } from '../../ports/audit-trail.ts';
import type { Clock, Sealer } from '../../ports/runtime.ts';
import { reachAppointment } from '../appointments/reach.ts';
import { readSealedPage, type SealedPage } from '../cursor.ts';

export interface ReadAppointmentHistoryDeps {
  readonly appointments: Appointments;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly sealer: Sealer;
}

/** Every change of an appointment and who made it, for those who may read the appointment. */
export const readAppointmentHistory =
  (deps: ReadAppointmentHistoryDeps) =>
  async (
    caller: Principal,
    id: string,
    page: { readonly limit: number; readonly cursor?: string | undefined },
  ): Promise<Result<SealedPage<AppointmentEntry>, CitasError<'not-found' | 'validation'>>> => {
    const reached = await reachAppointment(deps, caller, id);
    if (!reached.ok) return reached;
    return readSealedPage(deps.sealer, `appointment-history/${caller.sub}/${id}`, page, (request) =>
      deps.audit.ofAppointment(id, request),
    );
  };
