# By our own count: AWS has one for the region only.
resource "aws_cloudwatch_metric_alarm" "failed_entries" {
  alarm_name          = "${var.name}-failed-entries"
  alarm_description   = "The bus refuses events. See docs/runbook.md#failed-entries"
  namespace           = local.metrics_namespace
  metric_name         = "FailedEntries"
  dimensions          = { service = "event-relay" }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = var.failed_entries_alarm_minutes
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "overdue" {
  alarm_name          = "${var.name}-overdue"
  alarm_description   = "Requests are past their deadline and have not ended. See docs/runbook.md#overdue"
  namespace           = local.metrics_namespace
  metric_name         = "Overdue"
  dimensions          = { service = "lifecycle" }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

# Every sweep tells how many are overdue, though there be none: silence means that no sweep runs.
resource "aws_cloudwatch_metric_alarm" "no_sweep" {
  alarm_name          = "${var.name}-no-sweep"
  alarm_description   = "Nothing looks for requests that reach their deadline. See docs/runbook.md#no-sweep"
  namespace           = local.metrics_namespace
  metric_name         = "Overdue"
  dimensions          = { service = "lifecycle" }
  statistic           = "SampleCount"
  period              = 60
  evaluation_periods  = 3
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "unserved" {
  alarm_name          = "${var.name}-country-unavailable"
  alarm_description   = "Requests came for a country that is not deployed. See docs/runbook.md#country-unavailable"
  namespace           = local.metrics_namespace
  metric_name         = "Unserved"
  dimensions          = { service = "lifecycle" }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "unreadable" {
  for_each = toset(var.stream_readers)

  alarm_name          = "${var.name}-unreadable-record-${each.key}"
  alarm_description   = "A commit has no event, or no entry in its history. See docs/runbook.md#unreadable-record"
  namespace           = local.metrics_namespace
  metric_name         = "UnreadableRecords"
  dimensions          = { service = each.key }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}
