/**
 * Reads a partial batch response by Lambda's rules: the identifiers that failed, or 'all' when the response
 * names a record that was not in the batch, or none at all where it should. No response means success.
 */
export const failedItems = (
  result: unknown,
  identifiers: ReadonlySet<string>,
): ReadonlySet<string> | 'all' => {
  const failures = (result as { batchItemFailures?: unknown } | null | undefined)?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) return 'all';
  const failed = failures.map((failure) => failure?.itemIdentifier);
  return failed.every((identifier) => identifiers.has(identifier)) ? new Set(failed) : 'all';
};
