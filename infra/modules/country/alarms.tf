# Requests come in and none is answered: the worker, or what it needs, is down. In a minute with requests there is a
# number of answers too, though it be zero (services/event-relay), and a minute without requests says nothing. Three
# in a row: an answer that takes less than a minute falls into one of them.
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
    expression  = "IF(FILL(requests, 0) > 0 AND FILL(confirmed, 0) + FILL(rejected, 0) == 0, FILL(requests, 0), 0)"
    label       = "Requests without a decision"
    return_data = true
  }

  metric_query {
    id = "requests"
    metric {
      namespace   = local.metrics_namespace
      metric_name = "Requests"
      dimensions  = { country = local.code }
      stat        = "Sum"
      period      = 60
    }
  }

  metric_query {
    id = "confirmed"
    metric {
      namespace   = local.metrics_namespace
      metric_name = "Decisions"
      dimensions  = { country = local.code, outcome = "confirmed" }
      stat        = "Sum"
      period      = 60
    }
  }

  metric_query {
    id = "rejected"
    metric {
      namespace   = local.metrics_namespace
      metric_name = "Decisions"
      dimensions  = { country = local.code, outcome = "rejected" }
      stat        = "Sum"
      period      = 60
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "expired" {
  alarm_name          = "${local.name}-expired"
  alarm_description   = "Requests reached their deadline undecided. See docs/runbook.md#expired"
  namespace           = local.metrics_namespace
  metric_name         = "Decisions"
  dimensions          = { country = local.code, outcome = "expired" }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [local.platform.alarmTopicArn]
  ok_actions          = [local.platform.alarmTopicArn]
}
