import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { list, statementsOf } from './statements.ts';
import { type Resource, root } from './terraform.ts';

/** What a rule of checkov asks of every resource of a type; `of` is the resource's values. */
interface Rule {
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: of any type of resource.
  readonly asks: (of: any, all: readonly Resource[]) => boolean;
}

const every = (type: string, asks: Rule['asks']): Rule => ({ type, asks });
/** A bucket's settings are resources of their own. */
const bucketHas = (type: string, asks: Rule['asks']): Rule =>
  every('aws_s3_bucket', (_, all) => {
    const settings = all.filter((it) => it.type === type);
    const buckets = all.filter((it) => it.type === 'aws_s3_bucket');
    return settings.length === buckets.length && settings.every(({ values }) => asks(values, all));
  });
const isOurKey = (arn: unknown) => typeof arn === 'string' && /^arn:/.test(arn);
/** X-Ray and CloudWatch's metrics know no resources. */
const rolesNameAll = every('aws_iam_role_policy', (of) =>
  statementsOf([{ address: '', type: '', actions: [], values: of }]).every(
    ({ Action, Resource }) =>
      Action.every((action) => !action.includes('*')) &&
      (!Resource.includes('*') ||
        Action.every((action) => /^(xray:Put\w+|cloudwatch:GetMetricData)$/.test(action))),
  ),
);
const trustNames = every('aws_iam_role', (of) =>
  JSON.parse(of.assume_role_policy).Statement.every(
    ({ Principal }: { Principal: Record<string, string> }) =>
      list(Principal.Service).length === 1 &&
      !list(Principal.Service).includes('*') &&
      Principal.AWS === undefined,
  ),
);
const blocks = (flag: string) => bucketHas('aws_s3_bucket_public_access_block', (of) => of[flag] === true);
const encryptedBucket = bucketHas('aws_s3_bucket_server_side_encryption_configuration', (of) =>
  of.rule.every(
    (rule: {
      apply_server_side_encryption_by_default: { sse_algorithm: string; kms_master_key_id: string }[];
    }) =>
      rule.apply_server_side_encryption_by_default.every(
        (by) => by.sse_algorithm === 'aws:kms' && isOurKey(by.kms_master_key_id),
      ),
  ),
);
const lifecycle = (asks: (rule: Record<string, object[]>) => boolean) =>
  bucketHas('aws_s3_bucket_lifecycle_configuration', (of) => of.rule.length > 0 && of.rule.every(asks));
const queueKey = every('aws_sqs_queue', (of) => isOurKey(of.kms_master_key_id));

/** The rules that are met, as executable questions to the resources that are planned for prod. */
const rules: Readonly<Record<string, Rule>> = {
  CKV_AWS_7: every('aws_kms_key', (of) => of.enable_key_rotation),
  CKV_AWS_19: encryptedBucket,
  CKV_AWS_21: bucketHas(
    'aws_s3_bucket_versioning',
    (of) => of.versioning_configuration[0].status === 'Enabled',
  ),
  CKV_AWS_26: every('aws_sns_topic', (of) => isOurKey(of.kms_master_key_id)),
  CKV_AWS_27: queueKey,
  CKV_AWS_28: every('aws_dynamodb_table', (of) => of.point_in_time_recovery[0].enabled),
  CKV_AWS_33: every('aws_kms_key', (of) =>
    JSON.parse(of.policy).Statement.every(
      (it: { Principal: object }) => !JSON.stringify(it.Principal).includes('*'),
    ),
  ),
  CKV_AWS_35: every('aws_cloudtrail', (of) => isOurKey(of.kms_key_id)),
  CKV_AWS_36: every('aws_cloudtrail', (of) => of.enable_log_file_validation),
  CKV_AWS_50: every('aws_lambda_function', (of) => of.tracing_config[0].mode === 'Active'),
  CKV_AWS_53: blocks('block_public_acls'),
  CKV_AWS_54: blocks('block_public_policy'),
  CKV_AWS_55: blocks('ignore_public_acls'),
  CKV_AWS_56: blocks('restrict_public_buckets'),
  CKV_AWS_60: trustNames,
  CKV_AWS_61: trustNames,
  CKV_AWS_62: rolesNameAll,
  CKV_AWS_63: rolesNameAll,
  CKV_AWS_66: every('aws_cloudwatch_log_group', (of) => of.retention_in_days > 0),
  CKV_AWS_67: every('aws_cloudtrail', (of) => of.is_multi_region_trail),
  CKV_AWS_76: every('aws_apigatewayv2_stage', (of) => of.access_log_settings.length === 1),
  CKV_AWS_95: every('aws_apigatewayv2_stage', (of) => of.access_log_settings.length === 1),
  CKV_AWS_107: rolesNameAll,
  CKV_AWS_108: rolesNameAll,
  CKV_AWS_109: rolesNameAll,
  CKV_AWS_110: rolesNameAll,
  CKV_AWS_111: rolesNameAll,
  CKV_AWS_115: every('aws_lambda_function', (of) => of.reserved_concurrent_executions >= 1),
  CKV_AWS_119: every('aws_dynamodb_table', (of) => isOurKey(of.server_side_encryption[0].kms_key_arn)),
  CKV_AWS_145: encryptedBucket,
  CKV_AWS_149: every('aws_secretsmanager_secret', (of) => isOurKey(of.kms_key_id)),
  CKV_AWS_158: every('aws_cloudwatch_log_group', (of) => isOurKey(of.kms_key_id)),
  CKV_AWS_173: every('aws_lambda_function', (of) => isOurKey(of.kms_key_arn)),
  CKV_AWS_251: every('aws_cloudtrail', (of) => of.enable_logging !== false),
  CKV_AWS_286: rolesNameAll,
  CKV_AWS_287: rolesNameAll,
  CKV_AWS_288: rolesNameAll,
  CKV_AWS_289: rolesNameAll,
  CKV_AWS_290: rolesNameAll,
  CKV_AWS_300: lifecycle((rule) => rule.abort_incomplete_multipart_upload!.length === 1),
  CKV_AWS_338: every('aws_cloudwatch_log_group', (of) => of.retention_in_days >= 365),
  CKV_AWS_355: rolesNameAll,
  CKV_AWS_356: rolesNameAll,
  CKV_AWS_363: every('aws_lambda_function', (of) => of.runtime === 'nodejs24.x'),
  CKV_AWS_364: every('aws_lambda_permission', (of) => of.source_arn?.length > 0),
  CKV2_AWS_6: bucketHas('aws_s3_bucket_public_access_block', () => true),
  CKV2_AWS_10: every('aws_cloudtrail', (of) => isOurKey(of.cloud_watch_logs_group_arn)),
  CKV2_AWS_16: every('aws_dynamodb_table', (of) => of.billing_mode === 'PAY_PER_REQUEST'),
  CKV2_AWS_61: lifecycle((rule) => rule.expiration!.length === 1),
  CKV2_AWS_64: every('aws_kms_key', (of) => of.policy.startsWith('{')),
  CKV2_AWS_73: queueKey,
};

/** The rules that a table of SECURITY.md names in its first column, ranges spelled out. Modules that are off have their own tables. */
function rulesUnder(heading: string): string[] {
  const text = readFileSync(join(root, 'infra/SECURITY.md'), 'utf8');
  const [, section = ''] = text.split(heading);
  const cells = [...section.split(/^(?:#|Not met|Of the )/m)[0]!.matchAll(/^\| (CKV[^|]+) \|/gm)];
  return cells.flatMap(([, cell]) => {
    let prefix = '';
    return cell!
      .replace(/\(.*?\)/g, '')
      .split(',')
      .flatMap((part) => {
        const [, named, from, to] = /(CKV\d?_AWS_)?(\d+)(?:–(\d+))?/.exec(part.trim())!;
        prefix = named ?? prefix;
        const length = Number(to ?? from) - Number(from) + 1;
        return Array.from({ length }, (_, place) => `${prefix}${Number(from) + place}`);
      });
  });
}

export const checkov = (resources: () => readonly Resource[]) =>
  describe('the rules of checkov', () => {
    test('that SECURITY.md calls met are asked of what is planned, and none is both met and skipped', () => {
      const met = rulesUnder('## checkov');
      expect(met.sort()).toEqual(Object.keys(rules).sort());
      expect(rulesUnder('Not met, and why:').filter((rule) => met.includes(rule))).toEqual([]);
      expect(rulesUnder('Not met, and why:')).toContain('CKV_AWS_272');
    });

    test.each(Object.entries(rules))('%s is met by all that it is about', (_, { type, asks }) => {
      const about = resources().filter((resource) => resource.type === type);
      expect(about).not.toEqual([]);
      expect(about.filter(({ values }) => !asks(values, resources())).map(({ address }) => address)).toEqual(
        [],
      );
    });

    test('and nothing is open to the internet but the API', () => {
      const open = resources().filter(
        ({ type, values }) =>
          /security_group/.test(type) &&
          /0\.0\.0\.0\/0|"::\/0"/.test(JSON.stringify(values.ingress ?? values)),
      );
      expect(open.map(({ address }) => address)).toEqual([]);
      const reachable = [
        'aws_lambda_function_url',
        'aws_lb',
        'aws_instance',
        'aws_s3_bucket_website_configuration',
      ];
      expect(resources().filter(({ type }) => reachable.includes(type))).toEqual([]);
    });
  });
