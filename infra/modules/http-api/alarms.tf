resource "aws_cloudwatch_metric_alarm" "server_errors" {
  alarm_name          = "${var.name}-api-5xx"
  alarm_description   = "Too many requests fail. See docs/runbook.md#api-5xx"
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  threshold           = var.failed_requests_alarm_percent
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  metric_query {
    id          = "rate"
    expression  = "IF(requests > 0, 100 * failed / requests, 0)"
    label       = "Failed requests, %"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { requests = "Count", failed = "5xx" }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/ApiGateway"
        metric_name = metric_query.value
        dimensions  = { ApiId = aws_apigatewayv2_api.this.id }
        stat        = "Sum"
        period      = 60
      }
    }
  }
}

# By AWS's own count, which sees the authorizer's timeouts and crashes too. A refused token is no error.
resource "aws_cloudwatch_metric_alarm" "authorizer_errors" {
  alarm_name          = "${var.name}-api-authorizer"
  alarm_description   = "The authorizer cannot tell who calls. See docs/runbook.md#authorizer-errors"
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  threshold           = var.authorizer_errors_alarm_percent
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  metric_query {
    id          = "rate"
    expression  = "IF(asked > 0, 100 * FILL(failed, 0) / asked, 0)"
    label       = "Requests that the authorizer fails, %"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = { asked = "Invocations", failed = "Errors" }
    content {
      id = metric_query.key
      metric {
        namespace   = "AWS/Lambda"
        metric_name = metric_query.value
        dimensions  = { FunctionName = var.functions[var.authorizer.function].name }
        stat        = "Sum"
        period      = 60
      }
    }
  }
}

# Route by route: a read that waits for a decision takes seconds by design. As callers see it: by the gateway's clock.
resource "aws_cloudwatch_metric_alarm" "latency" {
  for_each = var.p99_limits_ms

  alarm_name          = "${var.name}-api-p99 ${each.key}"
  alarm_description   = "The slowest requests take too long. See docs/runbook.md#api-p99"
  namespace           = "AWS/ApiGateway"
  metric_name         = "Latency"
  extended_statistic  = "p99"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  threshold           = each.value
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]

  # A handful of requests has no p99 to speak of.
  evaluate_low_sample_count_percentiles = "ignore"

  dimensions = {
    ApiId    = aws_apigatewayv2_api.this.id
    Stage    = aws_apigatewayv2_stage.this.name
    Method   = split(" ", each.key)[0]
    Resource = split(" ", each.key)[1]
  }
}
