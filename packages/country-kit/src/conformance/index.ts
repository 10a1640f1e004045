import { describe } from 'vitest';
import { alternativeCases } from './alternative-cases.ts';
import { baseRuleCases } from './base-rule-cases.ts';
import { budgetCases } from './budget-cases.ts';
import { decisionCases } from './decision-cases.ts';
import { deliveryCases } from './delivery-cases.ts';
import { documentCases } from './document-cases.ts';
import { messageCases } from './message-cases.ts';
import { moveCases } from './move-cases.ts';
import { fileCase, profileCases } from './profile-cases.ts';
import { ruleCases } from './rule-cases.ts';
import { stepCases } from './step-cases.ts';
import { type ConformanceInput, subjectOf } from './subject.ts';
import { zoneCases } from './zone-cases.ts';

export { factsOf } from './facts.ts';
export type {
  AcceptedSample,
  BookingSample,
  CountrySamples,
  InvalidDocumentSample,
  PatientSample,
  RefusedSample,
} from './samples.ts';
export type { ConformanceInput } from './subject.ts';

/**
 * Registers, with vitest, what every country must keep: its file, documents and rules, and the decisions of its
 * worker over the real stores on DynamoDB Local. Clocks are fixed, tables are each test's own.
 */
export const conformance = (input: ConformanceInput): void => {
  describe(`conformance of ${input.country.code}`, () => {
    fileCase(input);
    const subject = subjectOf(input);
    if (!subject) return;
    profileCases(subject);
    documentCases(subject);
    ruleCases(subject);
    baseRuleCases(subject);
    decisionCases(subject);
    deliveryCases(subject);
    messageCases(subject);
    stepCases(subject);
    moveCases(subject);
    alternativeCases(subject);
    zoneCases(subject);
    budgetCases(subject);
  });
};
