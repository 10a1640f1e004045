export type { Finding, FindingCode } from './finding.ts';
export { type ReconcileOptions, type ReconcileReport, reconcile, repairFindings } from './reconcile.ts';
