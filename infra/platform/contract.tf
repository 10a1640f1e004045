# What the platform tells countries: all that they share. A country refuses a version that it does not understand.
locals {
  contract = {
    contract         = 1
    name             = local.name
    countryPrefix    = local.country_prefix
    tableName        = module.table.name
    tableArn         = module.table.arn
    busName          = module.bus.name
    alarmTopicArn    = module.monitoring.topic_arn
    keys             = module.encryption.key_arns
    sealPersonalData = var.seal_personal_data
    logRetentionDays = var.log_retention_days
    deadLetterReaders = [for name, batch_size in local.dead_letter_readers : {
      name           = name
      aliasArn       = module.function[name].alias_arn
      batchSize      = batch_size
      timeoutSeconds = local.manifests[name].timeoutSeconds
    }]
  }
}

resource "aws_ssm_parameter" "platform" {
  name        = "/citas/${var.environment}/platform"
  description = "What the platform tells countries; no secrets"
  type        = "String"
  value       = jsonencode(local.contract)
}
