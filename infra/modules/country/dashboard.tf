data "aws_region" "current" {}

locals {
  region = data.aws_region.current.region

  charts = [
    {
      title = "Requests, and how they ended"
      metrics = concat(
        [[local.metrics_namespace, "Requests", "country", local.code, { stat = "Sum" }]],
        [for outcome in ["confirmed", "rejected", "undecidable", "expired", "cancelled"] : [local.metrics_namespace, "Decisions", "country", local.code, "outcome", outcome, { stat = "Sum" }]],
      )
    },
    {
      title   = "Refusals, by reason"
      metrics = [[{ expression = "SEARCH('{${local.metrics_namespace},country,reason} country=\"${local.code}\" MetricName=\"RejectionReasons\"', 'Sum', 300)" }]]
    },
    {
      title   = "From request to decision, ms"
      metrics = [for stat in ["p50", "p99"] : [local.metrics_namespace, "DecisionTime", "country", local.code, { stat = stat }]]
    },
    {
      title = "Requests taken and settled"
      metrics = [for metric in ["NumberOfMessagesSent", "NumberOfMessagesDeleted"] :
        ["AWS/SQS", metric, "QueueName", module.queue.name, { stat = "Sum" }]
      ]
    },
    {
      title = "Waiting, and in the dead letters"
      metrics = [for queue in [module.queue.name, module.queue.dead_letters.name] :
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue, { stat = "Maximum" }]
      ]
    },
    {
      title   = "Age of the oldest request, s"
      metrics = [["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", module.queue.name, { stat = "Maximum" }]]
    },
    {
      title = "Worker: errors, throttles, concurrency"
      metrics = [for metric, statistic in { Errors = "Sum", Throttles = "Sum", ConcurrentExecutions = "Maximum" } :
        ["AWS/Lambda", metric, "FunctionName", module.worker.name, { stat = statistic }]
      ]
    },
    {
      title = "Worker: duration of a batch, ms"
      metrics = [for statistic in ["p50", "p99"] :
        ["AWS/Lambda", "Duration", "FunctionName", module.worker.name, { stat = statistic }]
      ]
    },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = local.name

  dashboard_body = jsonencode({
    widgets = [for place, chart in local.charts : {
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
