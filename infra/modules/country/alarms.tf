# Requests come in and none is settled: the worker, or what it needs, is down.
resource "aws_cloudwatch_metric_alarm" "no_decisions" {
  alarm_name          = "${local.name}-no-decisions"
  alarm_description   = "Requests arrive and none is decided. See docs/runbook.md#no-decisions"
  evaluation_periods  = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.platform.alarmTopicArn]
  ok_actions          = [local.platform.alarmTopicArn]

  metric_query {
    id          = "undecided"
    expression  = "IF(sent > 0 AND FILL(handled, 0) == 0, sent, 0)"
    label       = "Requests without a decision"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { sent = "NumberOfMessagesSent", handled = "NumberOfMessagesDeleted" }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/SQS"
        metric_name = metric_query.value
        dimensions  = { QueueName = module.queue.name }
        stat        = "Sum"
        period      = 60
      }
    }
  }
}
