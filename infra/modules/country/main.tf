data "aws_ssm_parameter" "platform" {
  name = "/citas/${var.environment}/platform"
}

locals {
  country = jsondecode(file("${var.folder}/country.json"))
  code    = local.country.code
  worker  = local.country.worker
  # What every country's worker needs: it is the same code around the country's rules.
  kit      = jsondecode(file("${path.module}/../../../packages/country-kit/worker.json"))
  platform = jsondecode(data.aws_ssm_parameter.platform.insecure_value)

  values = merge(
    { TABLE_NAME = local.platform.tableName, METRICS_NAMESPACE = local.metrics_namespace },
    local.platform.sealPersonalData ? { PERSONAL_DATA_KEY = local.platform.keys.personal } : {},
  )

  # The platform's functions tell what becomes of the country's requests there too.
  metrics_namespace = "Citas/${var.environment}"

  # The platform's lifecycle function asks for a rule of this very name, and for every dead-letter queue of a country.
  name = "${local.platform.countryPrefix}${local.code}"
}

# Requests of the country's appointments, from the bus.
module "queue" {
  source = "../queue"

  name                       = local.name
  kms_key_arn                = local.platform.keys.messages
  alarm_topic_arn            = local.platform.alarmTopicArn
  reader_timeout_seconds     = local.worker.timeoutSeconds
  visibility_timeout_seconds = local.worker.visibilityTimeoutSeconds

  dead_letters = {
    max_receive_count          = local.worker.maxReceiveCount
    visibility_timeout_seconds = 6 * max([for reader in local.platform.deadLetterReaders : reader.timeoutSeconds]...)
  }

  rule = {
    bus_name = local.platform.busName
    pattern  = jsonencode(merge(local.kit.source, { detail = { country = [local.code] } }))
  }

  # Half the time in which every request must be decided.
  oldest_message_alarm_seconds = 30 * local.country.booking.decisionDeadlineMinutes
}

module "worker" {
  source = "../function"

  name            = "${local.platform.name}-country-${local.code}"
  environment     = var.environment
  description     = "Decides requests of ${local.country.names.en}"
  memory_mb       = local.worker.memoryMb
  timeout_seconds = local.worker.timeoutSeconds
  package         = "${var.folder}/lambda.zip"
  variables       = { for name in local.kit.environment : name => local.values[name] if contains(keys(local.values), name) }

  triggers = [{
    type                  = "queue"
    queue                 = local.code
    batchSize             = local.worker.batchSize
    batchingWindowSeconds = local.worker.batchingWindowSeconds
    maximumConcurrency    = local.worker.maximumConcurrency
  }]
  queue_arns = { (local.code) = module.queue.arn }

  access = local.kit.access
  targets = {
    table_arn        = local.platform.tableArn
    personal_key_arn = local.platform.keys.personal
    country          = local.code
  }
  key_arns = local.platform.keys

  log_retention_days = local.platform.logRetentionDays
  # The queue starts no more than this at a time; nothing else calls the worker.
  reserved_concurrency = local.worker.maximumConcurrency
  canary               = var.canary
  alarm_topic_arn      = local.platform.alarmTopicArn
}

# The platform's functions take the country's dead letters, and may read every queue of this name.
resource "aws_lambda_event_source_mapping" "dead_letters" {
  for_each = { for reader in local.platform.deadLetterReaders : reader.name => reader }

  function_name           = each.value.aliasArn
  event_source_arn        = module.queue.dead_letters.arn
  batch_size              = each.value.batchSize
  function_response_types = ["ReportBatchItemFailures"]
}

# The API serves a country from the moment that its profile is there: it is the last to come and the first to go, so
# that no request is taken which nobody would decide.
resource "aws_dynamodb_table_item" "profile" {
  table_name = local.platform.tableName
  hash_key   = "pk"
  range_key  = "sk"

  item = jsonencode({
    pk      = { S = "COUNTRY" }
    sk      = { S = local.code }
    profile = { S = file("${var.folder}/country.json") }
  })

  depends_on = [module.queue, module.worker, aws_lambda_event_source_mapping.dead_letters]

  lifecycle {
    precondition {
      condition     = local.platform.contract == 1
      error_message = "This module understands version 1 of what the platform tells countries: apply the platform of the same release first."
    }
    precondition {
      condition     = basename(abspath(var.folder)) == local.code || startswith(basename(var.folder), "_")
      error_message = "country.json names another country than its folder."
    }
  }
}
