import type { Language } from '@citas/contracts';
import { en } from './en.ts';
import { es } from './es.ts';
import { pt } from './pt.ts';
import type { MessageCode, Texts } from './texts.ts';

export type { MessageCode } from './texts.ts';

/** Complete by type: a code that lacks a text in one language does not compile. */
export const texts: Readonly<Record<Language, Texts>> = { es, en, pt };

export const isMessageCode = (code: string): code is MessageCode => Object.hasOwn(es.messages, code);
