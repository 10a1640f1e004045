locals {
  alarms = merge(
    {
      errors = {
        description = "Invocations fail. See docs/runbook.md#function-errors"
        metric      = "Errors"
        statistic   = "Sum"
        threshold   = 0
        periods     = 5
        breaching   = 3
      }
      throttles = {
        description = "Invocations are refused for want of concurrency. See docs/runbook.md#function-throttles"
        metric      = "Throttles"
        statistic   = "Sum"
        threshold   = 0
        periods     = 3
        breaching   = 2
      }
      duration = {
        description = "The slowest invocations come close to the timeout. See docs/runbook.md#function-duration"
        metric      = "Duration"
        statistic   = "p99"
        threshold   = 800 * var.timeout_seconds
        periods     = 5
        breaching   = 3
      }
    },
    length(local.stream_triggers) == 0 ? {} : {
      iterator-age = {
        description = "Commits wait too long for their events. See docs/runbook.md#iterator-age"
        metric      = "IteratorAge"
        statistic   = "Maximum"
        threshold   = 1000 * var.iterator_age_alarm_seconds
        periods     = 3
        breaching   = 3
      }
    },
  )
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = "AWS/Lambda"
  metric_name         = each.value.metric
  dimensions          = { FunctionName = aws_lambda_function.this.function_name }
  statistic           = startswith(each.value.statistic, "p") ? null : each.value.statistic
  extended_statistic  = startswith(each.value.statistic, "p") ? each.value.statistic : null
  period              = 60
  evaluation_periods  = each.value.periods
  datapoints_to_alarm = each.value.breaching
  threshold           = each.value.threshold
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}
