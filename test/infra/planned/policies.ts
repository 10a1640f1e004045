import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { functionAccess } from '@citas/contracts';
import { describe, expect, test } from 'vitest';
import { list, type Statement, statementsOf } from './statements.ts';
import { type Resource, root } from './terraform.ts';

/** The only `*` that may be allowed, each with its reason. SECURITY.md tells the same. */
const wildcards = [
  {
    where: /^module\.encryption\.aws_kms_key\./,
    what: /^kms:\*$/,
    why: 'AWS’s default: without it a mistake makes a key that nobody can manage',
  },
  { where: /^module\.encryption\.aws_kms_key\./, what: /^\*$/, why: 'in a key’s policy it is that key' },
  { where: /aws_iam_role_policy\.this Trace$/, what: /^\*$/, why: 'X-Ray knows no resources' },
  {
    where: /aws_iam_role_policy\.this Log$/,
    what: /^arn:[^*]+:log-group:[^*]+:\*$/,
    why: 'the streams of one log group',
  },
  {
    where: /^module\.audit\.\S+ Log$/,
    what: /^arn:[^*]+:log-stream:\*$/,
    why: 'the streams of the trail’s log group',
  },
  {
    where: /^module\.audit\.\S+ TrailWrites$/,
    what: /^arn:[^*]+\/AWSLogs\/\d{12}\/\*$/,
    why: 'the trail’s files',
  },
  {
    where: /^module\.function\["lifecycle"\]\S+ (ReadQueues|CountryRules)$/,
    what: /^arn:[^*?]+citas-prod-\?\?(-dlq)?$/,
    why: 'two letters stand for a country, which comes and goes without the platform',
  },
  {
    where: /^module\.function\["operations"\]\S+ QueuesOfCountries$/,
    what: /^arn:[^*?]+citas-prod-\?\?$/,
    why: 'letters go back to any country’s queue',
  },
  {
    where: /^module\.function\["operations"\]\S+ ReadMetrics$/,
    what: /^\*$/,
    why: 'CloudWatch’s metrics are no resources',
  },
];

const json = (...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));

/** `GetItem APPOINTMENT#*` for all that a manifest declares. */
function declared(access: unknown): string[] {
  const {
    table = {},
    indexes = [],
    bus = [],
    countryRules = [],
    queues = {},
    metrics = [],
    personalData = [],
  } = functionAccess.parse(access);
  return [
    ...Object.entries(table).flatMap(([keys, actions]) =>
      actions.map((action) => `dynamodb:${action} ${keys}`),
    ),
    ...indexes.map((index) => `dynamodb:Query index/${index}`),
    ...bus.map((action) => `events:${action}`),
    ...countryRules.map((action) => `events:${action}`),
    ...metrics.map((action) => `cloudwatch:${action}`),
    ...Object.entries(queues).flatMap(([name, actions]) => actions.map((action) => `sqs:${action} ${name}`)),
    ...personalData.map((action) => `kms:${action} personal`),
  ].sort();
}

/** Statements that a function needs to run, to be fed and to send, whatever its code calls. */
const ofThePlatform =
  /^(Log|Trace|ReadOwnSettings|ReadStream|ReadQueues|SendToQueues|EncryptMessages|EncryptMessagesOfQueues|DecryptTable|ReadSecrets|DecryptSecrets)$/;

/** `GetItem APPOINTMENT#*` for all that a function's policy allows its code. */
const allowed = (statements: readonly Statement[]): string[] =>
  statements
    .filter(({ Sid }) => !ofThePlatform.test(Sid))
    .flatMap(({ Sid, Action, Resource, Condition }) => {
      const keys = list(Condition?.['ForAllValues:StringLike']?.['dynamodb:LeadingKeys']);
      const indexes = Resource.flatMap((resource) => /\/(index\/.+)$/.exec(resource)?.[1] ?? []);
      const queues = /^Queue/.test(Sid)
        ? Resource.map((resource) => resource.split(':').at(-1)!.replace('citas-prod-', ''))
        : [];
      const onto = [...keys, ...indexes, ...queues, ...(Sid === 'PersonalData' ? ['personal'] : [])];
      return Action.flatMap((action) => (onto.length > 0 ? onto.map((it) => `${action} ${it}`) : action));
    })
    .sort();

/** Tests of every policy of platform and country, as `resources` gives them once they are planned. */
export const policies = (resources: () => readonly Resource[]) =>
  describe('the policies that are planned', () => {
    const statementsNow = () => statementsOf(resources());

    const ofFunction = (address: string) => {
      const found = statementsNow().filter(({ at }) => at === address);
      expect(found.length, address).toBeGreaterThan(2);
      return found;
    };

    test('allow no `*` but those that have a reason, and every reason is needed', () => {
      const found = statementsNow()
        .filter(({ Effect }) => Effect === 'Allow')
        .flatMap(({ at, Sid, Action, Resource }) =>
          [...Action, ...Resource]
            .filter((what) => /[*?]/.test(what))
            .map((what) => ({ where: `${at} ${Sid}`, what })),
        );
      const reasonsFor = (it: { where: string; what: string }) =>
        wildcards.filter(({ where, what }) => where.test(it.where) && what.test(it.what));
      expect(found.filter((it) => reasonsFor(it).length === 0)).toEqual([]);
      const used = new Set(found.flatMap(reasonsFor));
      expect(wildcards.filter((reason) => !used.has(reason))).toEqual([]);
    });

    test('allow nothing to everybody, and nothing but what is named', () => {
      for (const { at, Sid, Effect, Principal, ...rest } of statementsNow()) {
        expect(rest, `${at} ${Sid}`).not.toHaveProperty('NotAction');
        expect(rest, `${at} ${Sid}`).not.toHaveProperty('NotResource');
        if (Effect === 'Allow') expect(JSON.stringify(Principal ?? ''), `${at} ${Sid}`).not.toContain('*');
      }
    });

    test('let a function do exactly what its manifest declares', () => {
      for (const name of globSync('*/function.json', { cwd: join(root, 'services') }).map(dirname)) {
        const { access = {}, triggers = undefined } = json('services', name, 'function.json');
        if (!triggers) continue;
        const policy = ofFunction(`module.function["${name}"].aws_iam_role_policy.this`);
        expect(allowed(policy), name).toEqual(declared(access));
      }
      const { access } = json('packages/country-kit/worker.json');
      expect(allowed(ofFunction('module.worker.aws_iam_role_policy.this'))).toEqual(declared(access));
    });

    test('name every key of an action in one statement, so that a transaction over several of them is allowed', () => {
      for (const { address } of resources().filter(({ type }) => type === 'aws_iam_role_policy')) {
        const actions = statementsNow()
          .filter(({ at, Sid }) => at === address && Sid.startsWith('Table'))
          .flatMap(({ Action, Condition }) => {
            expect(Condition?.Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
            return Action;
          });
        expect(actions, address).toEqual([...new Set(actions)]);
      }
    });

    test('give each role to one service of AWS', () => {
      const trust = statementsNow().filter(({ Action }) => Action.includes('sts:AssumeRole'));
      expect(trust.length).toBeGreaterThan(7);
      for (const { Principal, at } of trust) expect(Object.keys(Principal ?? {}), at).toEqual(['Service']);
    });

    test('refuse what is not TLS, wherever there can be a policy', () => {
      const guarded = [
        'aws_sqs_queue_policy',
        'aws_sns_topic_policy',
        'aws_s3_bucket_policy',
        'aws_dynamodb_resource_policy',
      ];
      const policies = resources().filter(({ type }) => guarded.includes(type));
      expect(new Set(policies.map(({ type }) => type))).toEqual(new Set(guarded));
      for (const { address } of policies) {
        const refusals = statementsNow().filter(({ at, Effect }) => at === address && Effect === 'Deny');
        expect(refusals, address).toMatchObject([
          { Principal: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } },
        ]);
      }
      const queues = (type: string) => resources().filter((it) => it.type === type).length;
      expect(queues('aws_sqs_queue_policy')).toBe(queues('aws_sqs_queue'));
    });
  });
