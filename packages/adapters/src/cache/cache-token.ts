import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';

/** Most that ElastiCache takes, in seconds; a connection that was opened in time stays open. */
const validSeconds = 900;

/**
 * What the role shows to ElastiCache in the place of a password: a signed request to connect as the user, without
 * its scheme.
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
 */
export async function cacheToken(
  { user, cache, region }: { readonly user: string; readonly cache: string; readonly region: string },
  at = new Date(),
): Promise<string> {
  const signer = new SignatureV4({
    service: 'elasticache',
    region,
    credentials: defaultProvider(),
    sha256: Sha256,
  });
  const { hostname, path, query } = await signer.presign(
    {
      method: 'GET',
      protocol: 'http:',
      hostname: cache,
      path: '/',
      query: { Action: 'connect', User: user, ResourceType: 'ServerlessCache' },
      headers: { host: cache },
    },
    { expiresIn: validSeconds, signingDate: at },
  );
  return `${hostname}${path}?${new URLSearchParams(query as Record<string, string>)}`;
}
