import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { connection } from './connection.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const isSecretArn = (value: string | undefined): value is string =>
  /^arn:[\w-]+:secretsmanager:/.test(value ?? '');

/**
 * The environment with the values of secrets in the place of their ARNs. Terraform tells a function where its
 * secrets are, and the function reads them once, when it starts: they are in no plan, state or console. Where the
 * environment holds the values themselves, as in the local stack, nothing is read.
 *
 * @throws when a secret cannot be read or has no text: the function does not start.
 */
export async function withSecrets(environment: Environment): Promise<Environment> {
  const secrets = Object.entries(environment).flatMap(([name, value]) =>
    isSecretArn(value) ? [{ name, arn: value }] : [],
  );
  if (secrets.length === 0) return environment;
  const client = new SecretsManagerClient({ ...connection, maxAttempts: 3 });
  const read = secrets.map(async ({ name, arn }) => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (!SecretString) throw new Error(`the secret of ${name} has no text`);
    return [name, SecretString] as const;
  });
  try {
    return { ...environment, ...Object.fromEntries(await Promise.all(read)) };
  } finally {
    client.destroy();
  }
}
