import { fonasaBracket } from './fonasa-bracket.ts';

export const rules = [fonasaBracket];
