import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Resource, root } from './terraform.ts';

/** Attributes that make a resource that one and no other. */
const naming = [
  'alarm_name',
  'dashboard_name',
  'event_bus_name',
  'function_name',
  'item',
  'name',
  'role',
  'rule',
];
/** Those of types that hang on something else; what feeds a function is named by what it reads. */
const hangingOn: Readonly<Record<string, readonly string[]>> = {
  aws_iam_role_policy: ['role'],
  aws_lambda_event_source_mapping: ['event_source_arn'],
  aws_sqs_queue_policy: ['queue_url'],
  aws_sqs_queue_redrive_allow_policy: ['queue_url'],
};

/**
 * What is known of a resource's name before it is made. An attribute that is not known yet comes of a resource of
 * the same plan: what the platform tells a country is known.
 */
const nameOf = ({ type, values }: Resource): Record<string, string> =>
  Object.fromEntries(
    (hangingOn[type] ?? naming).flatMap((name) => (values[name] == null ? [] : [[name, values[name]]])),
  );

const identity = (resource: Resource): string => `${resource.type} ${JSON.stringify(nameOf(resource))}`;

interface Planned {
  /** Its plan, made from the template alone. */
  readonly ofNew: readonly Resource[];
  readonly ofPeru: readonly Resource[];
  readonly ofPlatform: readonly Resource[];
}

/** Tests of the plan of a country that is not in the repository. */
export const newCountry = (code: string, planned: () => Planned) =>
  describe('a new country’s plan', () => {
    const own = new RegExp(`\\b${code}\\b`);

    test('makes resources of its own module only, and changes or removes none', () => {
      const { ofNew } = planned();
      expect(ofNew.length).toBeGreaterThan(15);
      expect(ofNew.filter(({ actions }) => actions.join() !== 'create')).toEqual([]);
      expect(ofNew.filter(({ address }) => !address.startsWith('module.country.'))).toEqual([]);
    });

    test('names every resource after the country, or hangs it on one that is', () => {
      const { ofNew } = planned();
      const foreign = ofNew.filter((resource) => {
        const name = Object.values(nameOf(resource));
        return name.length > 0 && !name.some((part) => own.test(part));
      });
      expect(foreign.map(({ address }) => address)).toEqual([]);
      // What hangs on others is of few kinds; anything else needs a name.
      const nameless = ofNew.filter((resource) => Object.keys(nameOf(resource)).length === 0);
      expect(nameless.map(({ type }) => type).filter((type) => !(type in hangingOn))).toEqual([]);
    });

    test('has no resource that another country or the platform has', () => {
      const { ofNew, ofPeru, ofPlatform } = planned();
      // The platform is planned for another environment; the names are the same but for that.
      const others = new Set(
        [...ofPeru, ...ofPlatform].map((it) => identity(it).replaceAll('citas-prod', 'citas-dev')),
      );
      const named = ofNew.filter((resource) => Object.keys(nameOf(resource)).length > 0);
      expect(named.map(identity).filter((name) => others.has(name))).toEqual([]);
      // They are alike but for the code: the comparison would see a name that is shared.
      expect(
        new Set(
          ofPeru.map((it) => identity(it).replaceAll(/\bpe\b/g, code)).filter((it) => !it.includes('"item"')),
        ),
      ).toEqual(new Set(ofNew.map(identity).filter((it) => !it.includes('"item"'))));
    });

    test('mentions no other country anywhere', () => {
      const others = readdirSync(join(root, 'countries')).filter(
        (name) => /^[a-z]{2}$/.test(name) && name !== code,
      );
      expect(others).toContain('pe');
      const text = JSON.stringify(planned().ofNew.map(({ values: { item: _, ...values } }) => values));
      expect(others.filter((other) => new RegExp(`(citas-dev|country)-${other}\\b`).test(text))).toEqual([]);
    });

    test('writes one item to the shared table: its own profile', () => {
      const items = planned().ofNew.filter(({ type }) => type === 'aws_dynamodb_table_item');
      expect(items.map(({ values }) => JSON.parse(values.item))).toMatchObject([
        { pk: { S: 'COUNTRY' }, sk: { S: code } },
      ]);
    });

    test('has a state of its own', () => {
      const keys = readdirSync(join(root, 'infra/countries'), { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .flatMap(({ name }) =>
          ['dev', 'prod'].map((environment) =>
            readFileSync(join(root, 'infra/countries', name, 'envs', `${environment}.s3.tfbackend`), 'utf8'),
          ),
        );
      expect(new Set(keys).size).toBe(keys.length);
    });
  });
