import { lambdaBundleWithCache } from '@citas/config/tsup';
import { writeDocs } from '@citas/http-kit/docs/write';

export default lambdaBundleWithCache({
  budgetKb: 390,
  onSuccess: () => writeDocs(new URL('dist/docs/', import.meta.url)),
});
