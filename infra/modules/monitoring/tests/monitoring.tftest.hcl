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
  name                = "citas-prod"
  environment         = "prod"
  kms_key_arn         = "arn:messages"
  alarm_emails        = ["oncall@example.com"]
  api_id              = "a1b2c3"
  table_name          = "citas-prod"
  bus_name            = "citas-prod"
  function_names      = ["citas-prod-appointments", "citas-prod-event-relay"]
  stream_reader_names = ["citas-prod-event-relay"]
  incidents = {
    expired = { log_group_name = "/citas/prod/functions/citas-prod-lifecycle", value = "$.count", description = "Requests passed their deadline." }
  }
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

run "an_incident_in_the_log_raises_its_alarm" {
  assert {
    condition     = aws_cloudwatch_log_metric_filter.incident["expired"].pattern == "{ $.event = \"expired\" }" && aws_cloudwatch_log_metric_filter.incident["expired"].metric_transformation[0].value == "$.count"
    error_message = "the log event is not counted"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.incident["expired"].metric_name == aws_cloudwatch_log_metric_filter.incident["expired"].metric_transformation[0].name && aws_cloudwatch_metric_alarm.incident["expired"].namespace == "Citas/prod"
    error_message = "the alarm watches something else"
  }
  assert {
    condition     = jsonencode(output.alarm_names) == jsonencode(["citas-prod-failed-entries", "citas-prod-expired"])
    error_message = "an alarm is missing"
  }
}

run "the_dashboard_answers" {
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 14
    error_message = "a chart is missing"
  }
  assert {
    condition     = alltrue([for widget in jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets : length(widget.properties.metrics) > 0 && widget.properties.region == "us-east-1"])
    error_message = "a chart is empty"
  }
}

run "prod_refuses_alarms_that_nobody_hears" {
  command = plan
  variables {
    alarm_emails = []
  }
  expect_failures = [var.alarm_emails]
}

run "an_incident_is_named_as_it_is_logged" {
  command = plan
  variables {
    incidents = { "Expired!" = { log_group_name = "x", description = "x" } }
  }
  expect_failures = [var.incidents]
}
