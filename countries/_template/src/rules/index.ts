import { guardian } from './guardian.ts';

export const rules = [guardian];
