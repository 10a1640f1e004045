/** Entity tag of a version: `"3"`. */
export const etag = (version: number): string => `"${version}"`;

/**
 * Whether a request with this `If-Match` may change something of this version; without the header it may.
 * `W/"3"` counts as `"3"`: a proxy that compresses an answer weakens its tag, and the version is still the same.
 */
export function checkIfMatch(header: string | undefined, version: number): boolean {
  if (header === undefined || header.trim() === '*') return true;
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag(version));
}
