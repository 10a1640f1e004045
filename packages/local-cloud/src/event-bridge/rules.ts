import type {
  DeleteRuleRequest,
  DescribeRuleRequest,
  ListRulesRequest,
  ListTargetsByRuleRequest,
  PutRuleRequest,
  PutTargetsRequest,
  RemoveTargetsRequest,
  Target,
} from '@aws-sdk/client-eventbridge';
import { constraintError, ServiceError, validationError } from './errors.ts';
import { InvalidPattern } from './invalid-pattern.ts';
import { compilePattern, type Matcher } from './pattern.ts';

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly pattern: string;
  readonly description: string | undefined;
  readonly enabled: boolean;
  readonly matches: Matcher;
  readonly targets: Map<string, Target>;
}

const maxTargetsPerRule = 5;
const targetFields = ['Id', 'Arn', 'RetryPolicy', 'DeadLetterConfig', 'RoleArn'];

/** Buses, rules and targets, in memory; requests and answers have the shapes of the EventBridge API. */
export class RuleBook {
  readonly #arnPrefix: string;
  readonly #buses = new Map<string, Map<string, Rule>>([['default', new Map()]]);

  constructor(region: string, accountId: string) {
    this.#arnPrefix = `arn:aws:events:${region}:${accountId}`;
  }

  /** Enabled rules of a bus, or undefined when there is no such bus. */
  enabledRules(bus: string): Rule[] | undefined {
    const rules = this.#buses.get(busName(bus));
    return rules && [...rules.values()].filter((rule) => rule.enabled);
  }

  createEventBus({ Name }: { Name?: string | undefined }) {
    const name = checkedName('name', Name, 256);
    if (this.#buses.has(name))
      throw new ServiceError('ResourceAlreadyExistsException', `Event bus ${name} already exists.`);
    this.#buses.set(name, new Map());
    return { EventBusArn: `${this.#arnPrefix}:event-bus/${name}` };
  }

  putRule(request: Partial<PutRuleRequest>) {
    const name = checkedName('name', request.Name, 64);
    const bus = busName(request.EventBusName);
    const rules = this.#rulesOf(bus);
    if (request.ScheduleExpression !== undefined) {
      throw validationError('ScheduleExpression is not supported by the local event bus.');
    }
    if (request.EventPattern === undefined) {
      throw validationError('Parameter(s) EventPattern or ScheduleExpression must be specified.');
    }
    const arn = `${this.#arnPrefix}:rule/${bus === 'default' ? '' : `${bus}/`}${name}`;
    rules.set(name, {
      name,
      arn,
      bus,
      pattern: request.EventPattern,
      description: request.Description,
      enabled: request.State !== 'DISABLED',
      matches: compiled(request.EventPattern),
      targets: rules.get(name)?.targets ?? new Map(),
    });
    return { RuleArn: arn };
  }

  deleteRule(request: Partial<DeleteRuleRequest>) {
    const rules = this.#rulesOf(request.EventBusName);
    const name = checkedName('name', request.Name, 64);
    if (rules.get(name)?.targets.size) throw validationError("Rule can't be deleted since it has targets.");
    rules.delete(name);
    return {};
  }

  describeRule(request: Partial<DescribeRuleRequest>) {
    return described(this.#rule(request.Name, request.EventBusName));
  }

  listRules(request: Partial<ListRulesRequest>) {
    const rules = [...this.#rulesOf(request.EventBusName).values()]
      .filter((rule) => rule.name.startsWith(request.NamePrefix ?? ''))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    const { items, next } = page(rules.map(described), request);
    return { Rules: items, NextToken: next };
  }

  putTargets(request: Partial<PutTargetsRequest>) {
    const rule = this.#rule(request.Rule, request.EventBusName);
    const targets = request.Targets ?? [];
    if (targets.length === 0) throw constraintError('targets', 'have length greater than or equal to 1');
    for (const target of targets) checkTarget(target);
    const ids = new Set([...rule.targets.keys(), ...targets.map((target) => target.Id)]);
    if (ids.size > maxTargetsPerRule) {
      throw new ServiceError(
        'LimitExceededException',
        'The requested resource exceeds the maximum number allowed.',
      );
    }
    for (const target of targets) rule.targets.set(target.Id!, target);
    return { FailedEntryCount: 0, FailedEntries: [] };
  }

  removeTargets(request: Partial<RemoveTargetsRequest>) {
    const rule = this.#rule(request.Rule, request.EventBusName);
    for (const id of request.Ids ?? []) rule.targets.delete(id);
    return { FailedEntryCount: 0, FailedEntries: [] };
  }

  listTargetsByRule(request: Partial<ListTargetsByRuleRequest>) {
    const rule = this.#rule(request.Rule, request.EventBusName);
    const { items, next } = page([...rule.targets.values()], request);
    return { Targets: items, NextToken: next };
  }

  #rulesOf(bus: string | undefined): Map<string, Rule> {
    const name = busName(bus);
    const rules = this.#buses.get(name);
    if (!rules) throw new ServiceError('ResourceNotFoundException', `Event bus ${name} does not exist.`);
    return rules;
  }

  #rule(name: string | undefined, bus: string | undefined): Rule {
    const rule = this.#rulesOf(bus).get(checkedName('name', name, 64));
    if (rule) return rule;
    throw new ServiceError(
      'ResourceNotFoundException',
      `Rule ${name} does not exist on EventBus ${busName(bus)}.`,
    );
  }
}

/** A bus is named by its name or its ARN. */
const busName = (nameOrArn: string | undefined): string =>
  nameOrArn?.replace(/^arn:.*:event-bus\//, '') || 'default';

const checkedName = (member: string, value: string | undefined, limit: number): string => {
  if (!value) throw constraintError(member, 'not be null');
  if (value.length > limit) throw constraintError(member, `have length less than or equal to ${limit}`);
  if (!/^[./\-_A-Za-z0-9]+$/.test(value))
    throw constraintError(member, 'satisfy regular expression pattern: [/\\.\\-_A-Za-z0-9]+');
  return value;
};

const compiled = (pattern: string): Matcher => {
  try {
    if (Object.keys(JSON.parse(pattern)).length === 0) throw new InvalidPattern('Event pattern is empty');
    return compilePattern(JSON.parse(pattern));
  } catch (error) {
    if (!(error instanceof InvalidPattern || error instanceof SyntaxError)) throw error;
    throw new ServiceError(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${error.message}`,
    );
  }
};

const checkTarget = (target: Target): void => {
  const unsupported = Object.keys(target).filter((key) => !targetFields.includes(key));
  if (unsupported.length > 0) {
    throw validationError(`The local event bus does not support ${unsupported.join(', ')} of a target.`);
  }
  if (!target.Id) throw constraintError('targets.1.member.id', 'not be null');
  if (!/^arn:aws:sqs:/.test(target.Arn ?? '')) {
    throw validationError(
      `Parameter ${target.Arn} is not valid. Reason: the local event bus delivers to SQS queues only.`,
    );
  }
};

const described = (rule: Rule) => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: rule.pattern,
  State: rule.enabled ? 'ENABLED' : 'DISABLED',
  Description: rule.description,
  EventBusName: rule.bus,
});

const page = <T>(
  all: T[],
  { Limit = 100, NextToken }: { Limit?: number | undefined; NextToken?: string | undefined },
) => {
  const from = NextToken ? Number(NextToken) : 0;
  if (!Number.isInteger(from) || from < 0) throw validationError('Invalid NextToken.');
  const next = from + Limit < all.length ? String(from + Limit) : undefined;
  return { items: all.slice(from, from + Limit), next };
};
