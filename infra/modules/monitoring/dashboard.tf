locals {
  per_route = "{AWS/ApiGateway,ApiId,Method,Resource,Stage} ApiId=\"${var.api_id}\""
  # Without quotes each word of a queue's name is looked for by itself.
  per_queue = "{AWS/SQS,QueueName} ${replace(var.name, "-", " ")}"

  # Two charts a row, each twelve columns wide.
  charts = [
    { title = "Requests a minute, by route", metrics = [[{ expression = "SEARCH('${local.per_route} MetricName=\"Count\"', 'Sum', 60)" }]] },
    { title = "Requests that fail: 5xx, by route", metrics = [[{ expression = "SEARCH('${local.per_route} MetricName=\"5xx\"', 'Sum', 60)" }]] },
    { title = "Latency p50, ms, by route", metrics = [[{ expression = "SEARCH('${local.per_route} MetricName=\"Latency\"', 'p50', 60)" }]] },
    { title = "Latency p99, ms, by route", metrics = [[{ expression = "SEARCH('${local.per_route} MetricName=\"Latency\"', 'p99', 60)" }]] },
    { title = "Function errors", metrics = [for name in var.function_names : ["AWS/Lambda", "Errors", "FunctionName", name, { stat = "Sum" }]] },
    { title = "Function throttles", metrics = [for name in var.function_names : ["AWS/Lambda", "Throttles", "FunctionName", name, { stat = "Sum" }]] },
    { title = "Concurrent executions", metrics = [for name in var.function_names : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", name, { stat = "Maximum" }]] },
    { title = "Age of what the stream's readers read, ms", metrics = [for name in var.stream_reader_names : ["AWS/Lambda", "IteratorAge", "FunctionName", name, { stat = "Maximum" }]] },
    { title = "Messages waiting, by queue", metrics = [[{ expression = "SEARCH('${local.per_queue} MetricName=\"ApproximateNumberOfMessagesVisible\"', 'Maximum', 60)" }]] },
    { title = "Age of the oldest message, s, by queue", metrics = [[{ expression = "SEARCH('${local.per_queue} MetricName=\"ApproximateAgeOfOldestMessage\"', 'Maximum', 60)" }]] },
    {
      title = "Write units for each request of an appointment"
      metrics = [
        [{ expression = "IF(bookings > 0, units / bookings, 0)", label = "Write units", id = "ratio" }],
        ["AWS/DynamoDB", "ConsumedWriteCapacityUnits", "TableName", var.table_name, { stat = "Sum", id = "units", visible = false }],
        ["AWS/ApiGateway", "Count", "ApiId", var.api_id, "Stage", "$default", "Method", "POST", "Resource", "/v1/appointments", { stat = "Sum", id = "bookings", visible = false }],
      ]
    },
    {
      title = "Table: units and throttles"
      metrics = concat(
        [for metric in ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits", "ReadThrottleEvents", "WriteThrottleEvents"] : ["AWS/DynamoDB", metric, "TableName", var.table_name, { stat = "Sum" }]],
      )
    },
    {
      title = "Events: matched and not delivered, by rule"
      metrics = [
        [{ expression = "SEARCH('{AWS/Events,EventBusName,RuleName} EventBusName=\"${var.bus_name}\" MetricName=\"MatchedEvents\"', 'Sum', 60)" }],
        [{ expression = "SEARCH('{AWS/Events,EventBusName,RuleName} EventBusName=\"${var.bus_name}\" MetricName=\"FailedInvocations\"', 'Sum', 60)" }],
      ]
    },
    { title = "Incidents", metrics = [for name in keys(var.incidents) : ["Citas/${var.environment}", name, { stat = "Sum" }]] },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = [for place, chart in local.charts : {
      type   = "metric"
      x      = 12 * (place % 2)
      y      = 6 * floor(place / 2)
      width  = 12
      height = 6
      properties = {
        title   = chart.title
        region  = local.region
        view    = "timeSeries"
        period  = 60
        metrics = chart.metrics
      }
    }]
  })
}
