import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';

/** `services/web/headers.json`: what every answer with a part of the app says. Terraform reads the same file. */
const headersFile = z.strictObject({
  /** Sources by directive; `{issuer}` stands for the origin of the issuer. */
  contentSecurityPolicy: z.record(z.string(), z.array(z.string())),
  strictTransportSecurity: z.strictObject({ maxAgeSeconds: z.int(), includeSubdomains: z.boolean() }),
  referrerPolicy: z.string(),
  frameOptions: z.enum(['DENY', 'SAMEORIGIN']),
  custom: z.record(z.string(), z.string()),
});

/** The headers of a file such as `services/web/headers.json`, for an app whose people sign in at this issuer. */
export function securityHeaders(file: string, issuer: string): Record<string, string> {
  const { contentSecurityPolicy, strictTransportSecurity, referrerPolicy, frameOptions, custom } =
    headersFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { maxAgeSeconds, includeSubdomains } = strictTransportSecurity;
  const policy = Object.entries(contentSecurityPolicy).map(([name, sources]) => [name, ...sources].join(' '));
  return {
    'content-security-policy': policy.join('; ').replaceAll('{issuer}', new URL(issuer).origin),
    'strict-transport-security': `max-age=${maxAgeSeconds}${includeSubdomains ? '; includeSubDomains' : ''}`,
    'referrer-policy': referrerPolicy,
    'x-frame-options': frameOptions,
    'x-content-type-options': 'nosniff',
    ...custom,
  };
}
