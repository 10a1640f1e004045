# What feeds the function. Routes and authorizers are the API's: see ../http-api.
locals {
  of_type = { for trigger in var.triggers : trigger.type => trigger... }

  stream_triggers   = try(local.of_type.stream, [])
  queue_triggers    = { for trigger in try(local.of_type.queue, []) : trigger.queue => trigger }
  schedule_triggers = { for trigger in try(local.of_type.schedule, []) : replace(trigger.rate, " ", "-") => trigger }

  # Scheduled runs are asynchronous: one that fails leaves a message in a queue of the function's own.
  has_failures = length(local.schedule_triggers) > 0
}

resource "aws_lambda_event_source_mapping" "stream" {
  count = length(local.stream_triggers)

  function_name     = aws_lambda_alias.live.arn
  event_source_arn  = var.targets.stream_arn
  starting_position = "TRIM_HORIZON"

  batch_size                         = local.stream_triggers[count.index].batchSize
  maximum_batching_window_in_seconds = local.stream_triggers[count.index].batchingWindowSeconds
  parallelization_factor             = local.stream_triggers[count.index].parallelizationFactor
  maximum_retry_attempts             = local.stream_triggers[count.index].maximumRetryAttempts
  bisect_batch_on_function_error     = local.stream_triggers[count.index].bisectOnError
  function_response_types            = ["ReportBatchItemFailures"]

  filter_criteria {
    # A record that matches one of them is enough.
    dynamic "filter" {
      for_each = concat(
        [jsonencode(local.stream_triggers[count.index].filter)],
        local.cache == null ? [] : [for filter in try(local.stream_triggers[count.index].cacheFilters, []) : jsonencode(filter)],
      )
      content {
        pattern = filter.value
      }
    }
  }

  # A batch that has used up its attempts would be gone.
  destination_config {
    on_failure {
      destination_arn = var.queue_arns[local.stream_triggers[count.index].onFailureQueue]
    }
  }
}

resource "aws_lambda_event_source_mapping" "queue" {
  for_each = local.queue_triggers

  function_name    = aws_lambda_alias.live.arn
  event_source_arn = var.queue_arns[each.key]

  batch_size                         = each.value.batchSize
  maximum_batching_window_in_seconds = each.value.batchingWindowSeconds
  function_response_types            = ["ReportBatchItemFailures"]

  dynamic "scaling_config" {
    for_each = try([each.value.maximumConcurrency], [])
    content {
      maximum_concurrency = scaling_config.value
    }
  }
}

resource "aws_cloudwatch_event_rule" "schedule" {
  for_each = local.schedule_triggers

  name                = "${var.name}-every-${each.key}"
  description         = "Starts ${var.name} every ${each.value.rate}"
  schedule_expression = "rate(${each.value.rate})"
}

resource "aws_cloudwatch_event_target" "schedule" {
  for_each = local.schedule_triggers

  rule      = aws_cloudwatch_event_rule.schedule[each.key].name
  target_id = "function"
  arn       = aws_lambda_alias.live.arn

  dead_letter_config {
    arn = module.failures[0].arn
  }
}

resource "aws_lambda_permission" "schedule" {
  for_each = local.schedule_triggers

  function_name = aws_lambda_function.this.function_name
  qualifier     = aws_lambda_alias.live.name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.schedule[each.key].arn
}

module "failures" {
  source = "../queue"
  count  = local.has_failures ? 1 : 0

  name            = "${var.name}-failures"
  kms_key_arn     = var.key_arns.messages
  alarm_topic_arn = var.alarm_topic_arn
  sender_arns     = [for rule in aws_cloudwatch_event_rule.schedule : rule.arn]
}

resource "aws_lambda_function_event_invoke_config" "this" {
  count = length(local.schedule_triggers) == 0 ? 0 : 1

  function_name          = aws_lambda_function.this.function_name
  qualifier              = aws_lambda_alias.live.name
  maximum_retry_attempts = 0

  destination_config {
    on_failure {
      destination = module.failures[0].arn
    }
  }
}
