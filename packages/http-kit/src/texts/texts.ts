import type { ProblemCode } from '@citas/contracts';
import type { es } from './es.ts';

/** Codes of faults, reasons and refusals that Citas itself has a text for. */
export type MessageCode = keyof typeof es.messages;

export interface Texts {
  /** Title and detail by problem code. */
  readonly problems: Readonly<Record<ProblemCode, readonly [title: string, detail: string]>>;
  readonly messages: Readonly<Record<MessageCode, string>>;
}
