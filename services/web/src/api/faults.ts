import { CitasProblem } from '@citas/client';

/** What an answer of the API says of one field of a request's body, by its JSON pointer below `/body`. */
export function faultAt(error: unknown, pointer: string): string | undefined {
  if (!(error instanceof CitasProblem)) return undefined;
  return error.errors.find((fault) => fault.pointer === `/body/${pointer}`)?.detail;
}
