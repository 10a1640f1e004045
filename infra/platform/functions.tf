locals {
  queue_arns = merge(
    { for name, queue in module.rule_queue : name => queue.arn },
    { for name, queue in module.people_queue : name => queue.arn },
  )
}

module "function" {
  source   = "../modules/function"
  for_each = local.manifests

  name            = "${local.name}-${each.key}"
  environment     = var.environment
  description     = each.value.description
  memory_mb       = each.value.memoryMb
  timeout_seconds = each.value.timeoutSeconds
  package         = "${local.services}/${each.key}/lambda.zip"
  triggers        = each.value.triggers

  variables = merge(
    { for name in each.value.environment : name => local.values[name] if contains(keys(local.values), name) && (name != "PERSONAL_DATA_KEY" || var.seal_personal_data) },
    { for name in try(each.value.sendsTo, []) : "${upper(replace(name, "-", "_"))}_QUEUE_URL" => module.people_queue[name].url },
  )
  secret_arns = {
    for name in each.value.environment : name => aws_secretsmanager_secret.this[name].arn if contains(local.secrets, name)
  }

  access = try(each.value.access, {})
  targets = {
    table_arn  = module.table.arn
    stream_arn = module.table.stream_arn
    bus_arn    = "${local.arns}:events:${local.here}:event-bus/${local.bus_name}"
    # Countries come and go without the platform: two letters stand for each.
    country_rules_arn = "${local.arns}:events:${local.here}:rule/${local.bus_name}/${local.country_prefix}??"
    queue_arn_prefix  = "${local.arns}:sqs:${local.here}:${local.country_prefix}"
    personal_key_arn  = module.encryption.key_arns.personal
  }
  queue_arns       = local.queue_arns
  sends_to         = try(each.value.sendsTo, [])
  other_queue_arns = contains(keys(local.dead_letter_readers), each.key) ? ["${local.arns}:sqs:${local.here}:${local.country_prefix}??-dlq"] : []

  key_arns             = module.encryption.key_arns
  log_retention_days   = var.log_retention_days
  reserved_concurrency = lookup(var.reserved_concurrency.by_function, each.key, var.reserved_concurrency.default)
  canary               = lookup(var.canaries, each.key, null)
  alarm_topic_arn      = module.monitoring.topic_arn

  iterator_age_alarm_seconds = var.alarm_thresholds.iterator_age_seconds
}

module "http_api" {
  source = "../modules/http-api"

  name        = local.name
  environment = var.environment
  routes      = local.routes
  functions = { for name, function in module.function : name => {
    name            = function.name
    alias_name      = function.alias_name
    invoke_arn      = function.invoke_arn
    timeout_seconds = local.manifests[name].timeoutSeconds
  } }
  authorizer = {
    function           = try(local.authorizers[0].function, "")
    result_ttl_seconds = try(local.authorizers[0].is.resultTtlSeconds, 0)
  }

  cors_origins       = var.cors_origins
  throttle           = var.throttle
  route_throttles    = var.route_throttles
  p99_limits_ms      = var.p99_limits_ms
  domain             = var.domain
  logs_key_arn       = module.encryption.key_arns.logs
  log_retention_days = var.log_retention_days
  alarm_topic_arn    = module.monitoring.topic_arn

  failed_requests_alarm_percent   = var.alarm_thresholds.failed_requests_percent
  authorizer_errors_alarm_percent = var.alarm_thresholds.authorizer_errors_percent
}

module "monitoring" {
  source = "../modules/monitoring"

  name           = local.name
  environment    = var.environment
  kms_key_arn    = module.encryption.key_arns.messages
  alarm_emails   = var.alarm_emails
  api_id         = module.http_api.id
  table_name     = module.table.name
  bus_name       = module.bus.name
  function_names = [for function in module.function : function.name]
  stream_readers = distinct([for trigger in local.triggers : trigger.function if trigger.type == "stream"])
  routes         = keys(local.routes)

  failed_entries_alarm_minutes = var.alarm_thresholds.failed_entries_minutes
}

# The web app, and the API under the same domain.
module "web" {
  source = "../modules/web"
  count  = var.web == null ? 0 : 1

  name        = local.name
  environment = var.environment
  directory   = "${local.services}/web"
  domain      = var.web.domain
  api_domain  = trimprefix(module.http_api.url, "https://")
  sign_in = {
    issuer    = var.issuer.url
    audience  = var.issuer.audience
    client_id = var.web.client_id
    scope     = var.web.scope
    origins   = var.web.sign_in_origins
  }
  locale             = var.web.locale
  waf                = var.web.waf
  log_retention_days = var.log_retention_days
}
