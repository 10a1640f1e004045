import { referral } from './referral.ts';

export const rules = [referral];
