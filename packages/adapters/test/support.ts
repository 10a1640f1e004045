import { afterEach } from 'vitest';
import { createTestTable, type TestTable } from '../src/testing/index.ts';

export * from '@citas/core/testing/contracts/samples';

/** A table that is dropped after the test. */
export async function table(options?: { readonly streamed: boolean }): Promise<TestTable> {
  const created = await createTestTable(options);
  opened.push(created);
  return created;
}
const opened: TestTable[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((created) => created.drop()));
});
