import { lambdaBundle } from '@citas/config/tsup';
import { writeDocs } from '@citas/http-kit/docs/write';

export default lambdaBundle({ onSuccess: () => writeDocs(new URL('dist/docs/', import.meta.url)) });
