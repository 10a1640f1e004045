locals {
  # Without quotes each word of a queue's name is looked for by itself.
  per_queue = "{AWS/SQS,QueueName} ${replace(var.name, "-", " ")}"
  letters   = "(dlq OR parked OR failures)"

  # Two charts a row, each twelve columns wide. First what callers see, then what countries do, then the parts.
  charts = [
    { title = "Requests a minute, by route", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},operation} MetricName=\"Latency\"', 'SampleCount', 60)" }]] },
    {
      title = "Requests that fail (5xx), %, by route"
      metrics = concat([for place, route in var.routes : [{ expression = "IF(all${place} > 0, 100 * FILL(bad${place}, 0) / all${place}, 0)", label = route, id = "rate${place}" }]],
        [for place, route in var.routes : [local.metrics_namespace, "ServerErrors", "operation", route, { stat = "Sum", id = "bad${place}", visible = false }]],
        [for place, route in var.routes : [local.metrics_namespace, "Latency", "operation", route, { stat = "SampleCount", id = "all${place}", visible = false }]],
      )
    },
    { title = "Latency p50, ms, by route", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},operation} MetricName=\"Latency\"', 'p50', 60)" }]] },
    { title = "Latency p99, ms, by route", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},operation} MetricName=\"Latency\"', 'p99', 60)" }]] },
    { title = "Refused requests (4xx), by route", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},operation} MetricName=\"ClientErrors\"', 'Sum', 60)" }]] },
    {
      title   = "The gateway: all requests, and those that fail before or in a function"
      metrics = [for metric in ["Count", "4xx", "5xx"] : ["AWS/ApiGateway", metric, "ApiId", var.api_id, { stat = "Sum" }]]
    },

    { title = "Requests for a decision, by country", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},country} MetricName=\"Requests\"', 'Sum', 60)" }]] },
    { title = "Decisions, by country and outcome", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},country,outcome} MetricName=\"Decisions\"', 'Sum', 60)" }]] },
    { title = "Reasons of refusals, by country", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},country,reason} MetricName=\"RejectionReasons\"', 'Sum', 300)" }]] },
    {
      title   = "From request to decision, ms, by country: p50 and p99"
      metrics = [for stat in ["p50", "p99"] : [{ expression = "SEARCH('{${local.metrics_namespace},country} MetricName=\"DecisionTime\"', '${stat}', 60)" }]]
    },
    {
      title = "Write units for each request of a booking or move, in all"
      metrics = [
        [{ expression = "SUM(units) / SUM(requests)", label = "Write units", id = "ratio" }],
        [{ expression = "SEARCH('{${local.metrics_namespace},operation} MetricName=\"WriteUnits\"', 'Sum', 300)", id = "units", visible = false }],
        [{ expression = "SEARCH('{${local.metrics_namespace},country} MetricName=\"Requests\"', 'Sum', 300)", id = "requests", visible = false }],
      ]
    },
    { title = "Write units a minute, by work", metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},operation} MetricName=\"WriteUnits\"', 'Sum', 60)" }]] },

    { title = "Messages waiting, by queue", metrics = [[{ expression = "SEARCH('${local.per_queue} MetricName=\"ApproximateNumberOfMessagesVisible\"', 'Maximum', 60)" }]] },
    { title = "Age of the oldest message, s, by queue", metrics = [[{ expression = "SEARCH('${local.per_queue} MetricName=\"ApproximateAgeOfOldestMessage\"', 'Maximum', 60)" }]] },
    { title = "Dead letters, by queue", metrics = [[{ expression = "SEARCH('${local.per_queue} ${local.letters} MetricName=\"ApproximateNumberOfMessagesVisible\"', 'Maximum', 60)" }]] },
    { title = "Age of what the stream's readers read, ms", metrics = [for service in var.stream_readers : ["AWS/Lambda", "IteratorAge", "FunctionName", "${var.name}-${service}", { stat = "Maximum" }]] },
    { title = "Function errors", metrics = [for name in var.function_names : ["AWS/Lambda", "Errors", "FunctionName", name, { stat = "Sum" }]] },
    { title = "Function throttles", metrics = [for name in var.function_names : ["AWS/Lambda", "Throttles", "FunctionName", name, { stat = "Sum" }]] },
    { title = "Concurrent executions", metrics = [for name in var.function_names : ["AWS/Lambda", "ConcurrentExecutions", "FunctionName", name, { stat = "Maximum" }]] },
    {
      title   = "Table: units and throttles"
      metrics = [for metric in ["ConsumedReadCapacityUnits", "ConsumedWriteCapacityUnits", "ReadThrottleEvents", "WriteThrottleEvents"] : ["AWS/DynamoDB", metric, "TableName", var.table_name, { stat = "Sum" }]]
    },
    {
      title   = "Events: matched and not delivered, by rule"
      metrics = [for metric in ["MatchedEvents", "FailedInvocations"] : [{ expression = "SEARCH('{AWS/Events,EventBusName,RuleName} EventBusName=\"${var.bus_name}\" MetricName=\"${metric}\"', 'Sum', 60)" }]]
    },
    {
      title = "What should not happen"
      metrics = concat(
        [
          [local.metrics_namespace, "Overdue", "service", "lifecycle", { stat = "Maximum" }],
          [local.metrics_namespace, "Unserved", "service", "lifecycle", { stat = "Sum" }],
          [local.metrics_namespace, "FailedEntries", "service", "event-relay", { stat = "Sum" }],
        ],
        [for service in var.stream_readers : [local.metrics_namespace, "UnreadableRecords", "service", service, { stat = "Sum" }]],
      )
    },
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
