import { lambdaBundle } from '@citas/config/tsup';
import { writeDocs } from '@citas/http-kit/docs/write';

export default lambdaBundle({
  budgetKb: 390,
  onSuccess: () => writeDocs(new URL('dist/docs/', import.meta.url)),
});
