data "aws_region" "current" {}

locals {
  region = data.aws_region.current.region
  logged = "SOURCE '${module.worker.log_group_name}' | filter event = 'decision'"

  charts = [
    {
      type  = "metric"
      title = "Requests taken and settled"
      metrics = [for metric in ["NumberOfMessagesSent", "NumberOfMessagesDeleted"] :
        ["AWS/SQS", metric, "QueueName", module.queue.name, { stat = "Sum" }]
      ]
    },
    {
      type  = "log"
      title = "Decisions by outcome"
      query = "${local.logged} | stats count(*) as decisions by code, bin(5m)"
    },
    {
      type  = "metric"
      title = "Waiting, and in the dead letters"
      metrics = [for queue in [module.queue.name, module.queue.dead_letters.name] :
        ["AWS/SQS", "ApproximateNumberOfMessagesVisible", "QueueName", queue, { stat = "Maximum" }]
      ]
    },
    {
      type    = "metric"
      title   = "Age of the oldest request, s"
      metrics = [["AWS/SQS", "ApproximateAgeOfOldestMessage", "QueueName", module.queue.name, { stat = "Maximum" }]]
    },
    {
      type  = "metric"
      title = "Worker: errors, throttles, concurrency"
      metrics = [for metric, statistic in { Errors = "Sum", Throttles = "Sum", ConcurrentExecutions = "Maximum" } :
        ["AWS/Lambda", metric, "FunctionName", module.worker.name, { stat = statistic }]
      ]
    },
    {
      type  = "metric"
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
      type   = chart.type
      x      = 12 * (place % 2)
      y      = 6 * floor(place / 2)
      width  = 12
      height = 6
      properties = merge(
        { title = chart.title, region = local.region, view = "timeSeries" },
        { for name in ["query", "metrics"] : name => chart[name] if can(chart[name]) },
      )
    }]
  })
}
