import { lambdaBundleWithCache } from '@citas/config/tsup';

export default lambdaBundleWithCache({ budgetKb: 350 });
