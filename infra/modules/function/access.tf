# What the function's code calls, from `access` of its manifest: one statement for each set of partition keys.
locals {
  table_statements = [for keys in sort(keys(try(var.access.table, {}))) : {
    sid       = "Table${title(lower(replace(keys, "/[^A-Z]/", "")))}"
    actions   = [for action in var.access.table[keys] : "dynamodb:${action}"]
    resources = [var.targets.table_arn]
    condition = { "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = [keys] } }
  }]

  index_names = try(var.access.indexes, [])
  index_statements = length(local.index_names) == 0 ? [] : [{
    # Whose key is not the table's: no condition on it would mean anything.
    sid       = "QueryIndexes"
    actions   = ["dynamodb:Query"]
    resources = [for index in local.index_names : "${var.targets.table_arn}/index/${index}"]
  }]

  reads_table = length(local.table_statements) + length(local.index_statements) > 0
  key_statements = !local.reads_table && length(local.stream_triggers) == 0 ? [] : [{
    sid       = "DecryptTable"
    actions   = ["kms:Decrypt"]
    resources = [var.key_arns.data]
    condition = { StringEquals = { "kms:ViaService" = "dynamodb.${local.region}.amazonaws.com" } }
  }]

  bus_statements = length(try(var.access.bus, [])) == 0 ? [] : [{
    sid       = "Bus"
    actions   = [for action in var.access.bus : "events:${action}"]
    resources = [var.targets.bus_arn]
  }]

  rule_statements = length(try(var.access.countryRules, [])) == 0 ? [] : [{
    sid       = "CountryRules"
    actions   = [for action in var.access.countryRules : "events:${action}"]
    resources = [var.targets.country_rules_arn]
  }]

  # Each queue with what is done to it; `??` are the two letters of any country.
  queue_statements = [for name in sort(keys(try(var.access.queues, {}))) : {
    sid       = name == "??" ? "QueuesOfCountries" : "Queue${join("", [for part in split("-", name) : title(part)])}"
    actions   = [for action in var.access.queues[name] : "sqs:${action}"]
    resources = ["${var.targets.queue_arn_prefix}${name}"]
  }]
  queue_key_statements = length(local.queue_statements) == 0 ? [] : [{
    sid       = "EncryptMessagesOfQueues"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.key_arns.messages]
    condition = { StringEquals = { "kms:ViaService" = "sqs.${local.region}.amazonaws.com" } }
  }]

  metric_statements = length(try(var.access.metrics, [])) == 0 ? [] : [{
    # CloudWatch's metrics are no resources: a role reads all of the account's or none.
    sid       = "ReadMetrics"
    actions   = [for action in var.access.metrics : "cloudwatch:${action}"]
    resources = ["*"]
  }]

  personal_statements = length(try(var.access.personalData, [])) == 0 ? [] : [{
    sid       = "PersonalData"
    actions   = [for action in var.access.personalData : "kms:${action}"]
    resources = [var.targets.personal_key_arn]
    # What is sealed is bound to its country: a worker opens nobody else's.
    condition = { for operator, country in { StringEquals = var.targets.country } :
      operator => { "kms:EncryptionContext:country" = country } if country != null
    }
  }]

  secret_statements = [for statement in [
    {
      sid       = "ReadSecrets"
      actions   = ["secretsmanager:GetSecretValue"]
      resources = values(var.secret_arns)
    },
    {
      sid       = "DecryptSecrets"
      actions   = ["kms:Decrypt"]
      resources = [var.key_arns.data]
      condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = values(var.secret_arns) } }
    },
  ] : statement if length(var.secret_arns) > 0]

  access_statements = concat(
    local.table_statements, local.index_statements, local.key_statements,
    local.bus_statements, local.rule_statements, local.queue_statements, local.queue_key_statements,
    local.metric_statements, local.personal_statements, local.secret_statements,
  )
}
