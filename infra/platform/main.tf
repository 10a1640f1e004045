data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  name           = "citas-${var.environment}"
  bus_name       = local.name
  country_prefix = "${local.bus_name}-"

  # The functions of countries tell theirs there too.
  metrics_namespace = "Citas/${var.environment}"

  arns    = "arn:${data.aws_partition.current.partition}"
  account = data.aws_caller_identity.current.account_id
  here    = "${var.region}:${local.account}"
}

module "encryption" {
  source = "../modules/encryption"

  name                 = local.name
  environment          = var.environment
  deletion_window_days = var.key_deletion_window_days
}

module "table" {
  source = "../modules/table"

  name                   = local.name
  environment            = var.environment
  definition             = jsondecode(file("${path.root}/../../packages/adapters/table.json"))
  kms_key_arn            = module.encryption.key_arns.data
  alarm_topic_arn        = module.monitoring.topic_arn
  point_in_time_recovery = var.point_in_time_recovery
  deletion_protection    = var.deletion_protection
}

module "bus" {
  source = "../modules/bus"

  name                = local.bus_name
  environment         = var.environment
  kms_key_arn         = module.encryption.key_arns.messages
  alarm_topic_arn     = module.monitoring.topic_arn
  publisher_role_arns = concat([for name in local.publishers : module.function[name].role_arn], var.operator_role_arns)
  archive_days        = var.archive_days
}

module "rule_queue" {
  source   = "../modules/queue"
  for_each = local.rule_queues

  name                       = "${local.name}-${each.key}"
  kms_key_arn                = module.encryption.key_arns.messages
  alarm_topic_arn            = module.monitoring.topic_arn
  visibility_timeout_seconds = each.value.visibilityTimeoutSeconds
  reader_timeout_seconds     = local.manifests[each.value.function].timeoutSeconds
  dead_letters               = { max_receive_count = each.value.maxReceiveCount }
  rule                       = { bus_name = module.bus.name, pattern = jsonencode(each.value.source) }
}

module "people_queue" {
  source   = "../modules/queue"
  for_each = local.people_queues

  name            = "${local.name}-${each.key}"
  kms_key_arn     = module.encryption.key_arns.messages
  alarm_topic_arn = module.monitoring.topic_arn
}

# The container only: its value is put there once, by hand, and never gets into a plan or a state (docs/deploy.md).
resource "aws_secretsmanager_secret" "this" {
  for_each = local.secrets

  name                    = "${local.name}/${lower(replace(each.key, "_", "-"))}"
  description             = "Read by the functions whose manifests ask for ${each.key}"
  kms_key_id              = module.encryption.key_arns.data
  recovery_window_in_days = 30
}

module "audit" {
  source = "../modules/audit"

  name           = local.name
  environment    = var.environment
  table_arn      = module.table.arn
  key_arns       = { audit = module.encryption.key_arns.audit, logs = module.encryption.key_arns.logs }
  retention_days = var.audit_retention_days

  log_retention_days = var.log_retention_days
  trusted_role_arns = var.audit_functions ? [] : [
    for name in keys(local.manifests) : "${local.arns}:sts::${local.account}:assumed-role/${local.name}-${name}/"
  ]
}
