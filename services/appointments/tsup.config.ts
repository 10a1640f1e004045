import { lambdaBundle } from '@citas/config/tsup';

export default lambdaBundle({
  budgetKb: 390,
  entry: { lambda: 'src/lambda.ts', calendar: 'src/beside/calendar.ts' },
});
