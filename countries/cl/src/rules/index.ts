import { fonasaBracket } from './fonasa-bracket.ts';
import { wallTime } from './wall-time.ts';

export const rules = [fonasaBracket, wallTime];
