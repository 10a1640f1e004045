import { type components, idempotencyKey, isUndecided } from '@citas/client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Appointment, dataOf } from './answer.ts';
import { useCitas } from './provider.tsx';

export type Booking = components['schemas']['CreateAppointment'];
export type Move = components['schemas']['RescheduleAppointment'];

const keyOf = (id: string) => ['appointment', id] as const;
const listKey = 'appointments';

/** How long the API may keep a question for a decision, in seconds, and the pause before the next, in milliseconds. */
const waitSeconds = 15;
const pauseMs = 250;

/** An appointment, followed until its country has decided: the API answers as soon as there is something to tell. */
export function useAppointment(id: string) {
  const citas = useCitas();
  const queries = useQueryClient();
  return useQuery({
    queryKey: keyOf(id),
    queryFn: ({ signal }): Promise<Appointment> => {
      const known = queries.getQueryData<Appointment>(keyOf(id));
      const query = known && isUndecided(known) ? { wait: waitSeconds } : {};
      return dataOf(citas.GET('/v1/appointments/{id}', { params: { path: { id }, query }, signal }));
    },
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data && isUndecided(data) ? pauseMs : false),
  });
}

/** A patient's appointments by start, a page at a time. */
export function usePatientAppointments(patientId: string) {
  const citas = useCitas();
  return useInfiniteQuery({
    queryKey: [listKey, patientId],
    initialPageParam: '',
    staleTime: 0,
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(pageParam && { cursor: pageParam }) };
      const params = { path: { id: patientId }, query };
      return dataOf(citas.GET('/v1/patients/{id}/appointments', { params, signal }));
    },
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
}

/** Whatever has changed an appointment: the answer is kept, and lists and slots are read anew. */
function useChange<T>(change: (input: T) => Promise<Appointment>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess(appointment) {
      queries.setQueryData(keyOf(appointment.id), appointment);
      void queries.invalidateQueries({ queryKey: [listKey] });
      void queries.invalidateQueries({ queryKey: ['slots'] });
    },
  });
}

/**
 * Asks for an appointment. The same wish has the same key however often it is sent, so that an answer that was lost on
 * its way does not become a second appointment; another wish has another key.
 */
export function useBook() {
  const citas = useCitas();
  const keys = useRef(new Map<string, string>());
  return useChange(async (body: Booking) => {
    const wish = JSON.stringify(body);
    const key = keys.current.get(wish) ?? idempotencyKey();
    keys.current.set(wish, key);
    const params = { header: { 'idempotency-key': key } };
    const booked = await dataOf(citas.POST('/v1/appointments', { params, body }));
    keys.current.delete(wish);
    return booked;
  });
}

const versionOf = ({ id, version }: Pick<Appointment, 'id' | 'version'>) => ({
  path: { id },
  header: { 'if-match': `"${version}"` },
});

export function useCancel() {
  const citas = useCitas();
  return useChange(({ appointment, reason }: { appointment: Appointment; reason: string }) =>
    dataOf(
      citas.PATCH('/v1/appointments/{id}', {
        params: versionOf(appointment),
        body: { status: 'CANCELLED', ...(reason && { reason }) },
      }),
    ),
  );
}

export function useMove() {
  const citas = useCitas();
  return useChange(({ appointment, to }: { appointment: Appointment; to: Move }) =>
    dataOf(citas.POST('/v1/appointments/{id}/reschedule', { params: versionOf(appointment), body: to })),
  );
}
