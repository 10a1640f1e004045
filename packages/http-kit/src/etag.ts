/** Entity tag of a version: `"3"`. */
export const etag = (version: number): string => `"${version}"`;

/**
 * The version that an `If-Match` header names; undefined where there is none, or `*`: then any will do.
 * `W/"3"` counts as `"3"`: a proxy that compresses an answer weakens its tag, and the version is still the same.
 */
export function ifMatchVersion(header: string | undefined): number | undefined {
  const version = header?.match(/^(?:W\/)?"(\d+)"$/)?.[1];
  return version === undefined ? undefined : Number(version);
}
