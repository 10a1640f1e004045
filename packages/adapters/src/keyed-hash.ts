import { createHmac, hkdfSync } from 'node:crypto';

/** A key of its own for every purpose, derived from the one secret. */
export const purposeKey = (signingKey: string, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', signingKey, '', `citas/${purpose}`, 32));

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** 128 bits as 22 letters and digits. */
export function shortText(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes.subarray(0, 16)).toString('hex')}`);
  let text = '';
  for (let length = 0; length < 22; length += 1) {
    text = digits[Number(rest % 62n)] + text;
    rest /= 62n;
  }
  return text;
}

/** 22 letters and digits that follow from the parts, but only for who has the key. */
export const keyedHash = (key: Buffer, parts: readonly string[]): string =>
  shortText(createHmac('sha256', key).update(JSON.stringify(parts)).digest());
