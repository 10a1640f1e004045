mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "us-east-1" }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms" }
  }
}

variables {
  name           = "citas-prod"
  environment    = "prod"
  kms_key_arn    = "arn:messages"
  alarm_emails   = ["oncall@example.com"]
  api_id         = "a1b2c3"
  table_name     = "citas-prod"
  bus_name       = "citas-prod"
  function_names = ["citas-prod-appointments", "citas-prod-event-relay"]
  stream_readers = ["event-relay", "audit"]
  routes         = ["POST /v1/appointments", "$default"]
}

run "alarms_reach_people_and_nobody_else_publishes" {
  assert {
    condition     = aws_sns_topic.alarms.kms_master_key_id == "arn:messages" && aws_sns_topic_subscription.email["oncall@example.com"].topic_arn == aws_sns_topic.alarms.arn
    error_message = "the topic is not encrypted, or nobody listens"
  }
  assert {
    condition = { for statement in jsondecode(aws_sns_topic_policy.alarms.policy).Statement : statement.Sid => jsonencode([statement.Effect, statement.Principal, statement.Condition]) } == {
      AlarmsOfThisEnvironment = jsonencode(["Allow", { Service = "cloudwatch.amazonaws.com" }, {
        ArnLike      = { "aws:SourceArn" = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:citas-prod-*" }
        StringEquals = { "aws:SourceAccount" = "111122223333" }
      }])
      TlsOnly = jsonencode(["Deny", "*", { Bool = { "aws:SecureTransport" = "false" } }])
    }
    error_message = "somebody else may publish, or not over TLS"
  }
}

run "everything_that_should_not_happen_raises_its_alarm" {
  assert {
    condition     = aws_cloudwatch_metric_alarm.overdue.namespace == "Citas/prod" && aws_cloudwatch_metric_alarm.overdue.threshold == 0 && aws_cloudwatch_metric_alarm.overdue.dimensions == tomap({ service = "lifecycle" })
    error_message = "a request past its deadline goes unnoticed"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.no_sweep.treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.no_sweep.comparison_operator == "LessThanThreshold" && aws_cloudwatch_metric_alarm.no_sweep.statistic == "SampleCount"
    error_message = "silence of the sweep goes unnoticed"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.failed_entries.datapoints_to_alarm == 3 && aws_cloudwatch_metric_alarm.failed_entries.treat_missing_data == "notBreaching"
    error_message = "the alarm does not follow its setting, or goes off where nothing is published"
  }
  assert {
    condition = toset(output.alarm_names) == toset([
      "citas-prod-failed-entries", "citas-prod-overdue", "citas-prod-no-sweep", "citas-prod-country-unavailable",
      "citas-prod-unreadable-record-event-relay", "citas-prod-unreadable-record-audit",
    ])
    error_message = "an alarm is missing"
  }
}

run "the_dashboard_answers" {
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 22
    error_message = "a chart is missing"
  }
  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : length(widget.properties.metrics) > 0 && widget.properties.region == "us-east-1"])
    error_message = "a chart is empty"
  }
  assert {
    condition     = jsonencode([for metric in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets[1].properties.metrics : metric[0].label if length(metric) == 1]) == jsonencode(var.routes)
    error_message = "the share of failed requests is not shown for every route"
  }
}

run "prod_refuses_alarms_that_nobody_hears" {
  command = plan
  variables {
    alarm_emails = []
  }
  expect_failures = [var.alarm_emails]
}

run "five_minutes_have_no_sixth" {
  command = plan
  variables {
    failed_entries_alarm_minutes = 6
  }
  expect_failures = [var.failed_entries_alarm_minutes]
}
