import { lambdaBundle } from '@citas/config/tsup';

export default lambdaBundle({ budgetKb: 400 });
