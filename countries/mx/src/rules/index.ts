import { nss } from './nss.ts';
import { ownClinic } from './own-clinic.ts';

export const rules = [nss, ownClinic];
