locals {
  # Where messages end that no function could handle: their own dead-letter queue, or the queue itself.
  last_resort = local.has_dead_letters ? aws_sqs_queue.dead_letters[0].name : aws_sqs_queue.this.name
}

# A reader empties a dead-letter queue faster than a minute, so that what it has received counts too.
resource "aws_cloudwatch_metric_alarm" "letters" {
  alarm_name          = "${local.last_resort}-letters"
  alarm_description   = "Messages that no function could handle. See docs/runbook.md#dead-letters"
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  metric_query {
    id          = "letters"
    expression  = "waiting + received"
    label       = "Letters"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = {
      waiting  = { metric = "ApproximateNumberOfMessagesVisible", stat = "Maximum" }
      received = { metric = "NumberOfMessagesReceived", stat = "Sum" }
    }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/SQS"
        metric_name = metric_query.value.metric
        dimensions  = { QueueName = local.last_resort }
        stat        = metric_query.value.stat
        period      = 60
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "age" {
  count = local.has_dead_letters ? 1 : 0

  alarm_name          = "${var.name}-age"
  alarm_description   = "The oldest message waits too long. See docs/runbook.md#queue-age"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = aws_sqs_queue.this.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 3
  threshold           = var.oldest_message_alarm_seconds
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "undelivered" {
  count = var.rule == null ? 0 : 1

  alarm_name          = "${var.name}-undelivered"
  alarm_description   = "The bus cannot deliver to the queue. See docs/runbook.md#undelivered-events"
  namespace           = "AWS/Events"
  metric_name         = "FailedInvocations"
  dimensions          = { EventBusName = var.rule.bus_name, RuleName = aws_cloudwatch_event_rule.this[0].name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}
