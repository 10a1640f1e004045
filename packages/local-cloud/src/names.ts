/** Names of an environment's resources, as Terraform gives them. */
export const resourceNames = (environment: string) => {
  const prefix = `citas-${environment}`;
  return {
    table: prefix,
    bus: prefix,
    /** Rules and queues of countries are this prefix and the country's code. */
    rulePrefix: `${prefix}-`,
    rule: (name: string) => `${prefix}-${name}`,
    queue: (name: string) => `${prefix}-${name}`,
  };
};

export type ResourceNames = ReturnType<typeof resourceNames>;
