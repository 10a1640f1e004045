import type { Language, ProblemCode } from '@citas/contracts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';

/** Codes of faults, reasons and refusals that Citas itself has a text for. */
export type MessageCode = keyof typeof es.messages;

export interface Texts {
  /** Title and detail by problem code. */
  readonly problems: Readonly<Record<ProblemCode, readonly [title: string, detail: string]>>;
  readonly messages: Readonly<Record<MessageCode, string>>;
}

/** Complete by type: a code that lacks a text in one language does not compile. */
export const texts: Readonly<Record<Language, Texts>> = { es, en, pt };

export const isMessageCode = (code: string): code is MessageCode => Object.hasOwn(es.messages, code);
