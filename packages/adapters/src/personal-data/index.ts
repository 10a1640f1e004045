/** Whose data it is: bound to the ciphertext, so that it opens for nobody else's record. */
export interface PersonContext {
  readonly patientId: string;
  readonly country: string;
}

/** Seals what names a person before it is stored. */
export interface PersonalData {
  seal(person: PersonContext, value: unknown): Promise<Uint8Array>;
  /** @throws Unavailable when it does not open, most likely because its key cannot be had; Error when it is another person's. */
  open(person: PersonContext, sealed: Uint8Array): Promise<unknown>;
}

/**
 * The AWS Encryption SDK under a key, or nothing where none is configured. The SDK is four times as large as
 * everything else that a function loads: it is a file of its own beside the bundle, loaded with the first record.
 *
 * @param key ARN of a KMS key; or `raw:` and 32 bytes in base64, for local use and tests.
 * @throws Error when it is neither.
 */
export function personalData(key: string | undefined): PersonalData | undefined {
  if (!key) return undefined;
  if (!isKey(key))
    throw new Error('PERSONAL_DATA_KEY must be the ARN of a KMS key, or raw:<32 bytes in base64>');
  let loading: Promise<PersonalData> | undefined;
  const sdk = (): Promise<PersonalData> => {
    loading ??= import('./encryption-sdk.ts').then(({ encryptionSdk }) => encryptionSdk(key));
    return loading;
  };
  return {
    seal: async (person, value) => (await sdk()).seal(person, value),
    open: async (person, sealed) => (await sdk()).open(person, sealed),
  };
}

const isKey = (key: string): boolean =>
  key.startsWith('raw:')
    ? Buffer.from(key.slice('raw:'.length), 'base64').length === 32
    : /^arn:aws[\w-]*:kms:[\w-]+:\d{12}:(key|alias)\/\S+$/.test(key);
