import { lambdaBundleWithPersonalData } from '@citas/config/tsup';

export default lambdaBundleWithPersonalData({ budgetKb: 390 });
