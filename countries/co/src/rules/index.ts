import { authorization } from './authorization.ts';
import { guardian } from './guardian.ts';
import { threeBusinessDays } from './three-business-days.ts';

export const rules = [guardian, authorization, threeBusinessDays];
