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
  mock_data "aws_ssm_parameter" {
    defaults = {
      insecure_value = <<-JSON
        {
          "contract": 1,
          "name": "citas-prod",
          "countryPrefix": "citas-prod-",
          "tableName": "citas-prod",
          "tableArn": "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod",
          "busName": "citas-prod",
          "alarmTopicArn": "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms",
          "keys": { "data": "arn:data", "personal": "arn:personal", "messages": "arn:messages", "logs": "arn:logs" },
          "logRetentionDays": 365,
          "sealPersonalData": true,
          "deadLetterReaders": [
            { "name": "lifecycle", "aliasArn": "arn:lifecycle:live", "batchSize": 10, "timeoutSeconds": 30 }
          ]
        }
      JSON
    }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/citas/prod/functions/citas-prod-country-xx" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:111122223333:citas-prod-xx" }
  }
}

variables {
  environment = "prod"
  folder      = "tests/xx"
}

run "requests_of_this_country_reach_its_worker" {
  assert {
    condition     = module.queue.name == "citas-prod-xx" && module.queue.dead_letters.name == "citas-prod-xx-dlq"
    error_message = "the names are not those that lifecycle expects"
  }
  assert {
    condition     = module.queue.pattern == jsonencode({ source = ["citas.appointments"], "detail-type" = ["AppointmentRequested", "AppointmentRescheduleRequested"], detail = { country = ["xx"] } })
    error_message = "the rule lets other events through, or too few"
  }
  assert {
    condition     = module.worker.name == "citas-prod-country-xx"
    error_message = "the worker is not named after its country"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.dead_letters["lifecycle"].function_name == "arn:lifecycle:live" && aws_lambda_event_source_mapping.dead_letters["lifecycle"].event_source_arn == module.queue.dead_letters.arn
    error_message = "nobody takes the dead letters"
  }
}

run "the_profile_is_the_file_as_it_is" {
  assert {
    condition     = jsondecode(aws_dynamodb_table_item.profile.item) == { pk = { S = "COUNTRY" }, sk = { S = "xx" }, profile = { S = file("tests/xx/country.json") } }
    error_message = "the API would serve another profile"
  }
}

run "the_worker_may_do_what_the_kit_calls_and_no_more" {
  assert {
    condition = toset([for statement in jsondecode(output.worker_policy).Statement : statement.Sid]) == toset([
      "Log", "Trace", "ReadOwnSettings", "ReadQueues", "EncryptMessages", "DecryptTable",
      "TableAppointment", "TableDoctor", "TableDoctors", "TablePatient", "TableCountry", "PersonalData",
    ])
    error_message = "the worker's role differs"
  }
  assert {
    condition = alltrue([for statement in jsondecode(output.worker_policy).Statement :
      startswith(statement.Resource[0], "arn:") || statement.Sid == "Trace"
    ])
    error_message = "the worker may reach everything"
  }
}

run "somebody_is_told" {
  assert {
    condition = toset(output.alarm_names) == toset([
      "citas-prod-xx-dlq-letters", "citas-prod-xx-age", "citas-prod-xx-undelivered", "citas-prod-xx-no-decisions", "citas-prod-xx-expired",
      "citas-prod-country-xx-errors", "citas-prod-country-xx-throttles", "citas-prod-country-xx-duration",
    ])
    error_message = "an alarm is missing"
  }
  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 8
    error_message = "a chart is missing"
  }
}

run "no_decisions_while_requests_arrive_is_told_from_no_requests" {
  assert {
    condition = { for query in aws_cloudwatch_metric_alarm.no_decisions.metric_query : query.id => jsonencode(query.metric[0].dimensions) if query.id != "undecided" } == {
      requests  = jsonencode({ country = "xx" })
      confirmed = jsonencode({ country = "xx", outcome = "confirmed" })
      rejected  = jsonencode({ country = "xx", outcome = "rejected" })
    }
    error_message = "the alarm compares other numbers"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.no_decisions.treat_missing_data == "notBreaching" && one([for query in aws_cloudwatch_metric_alarm.no_decisions.metric_query : query.return_data if query.id == "undecided"])
    error_message = "a quiet night raises the alarm, or nothing does"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.expired.namespace == "Citas/prod" && aws_cloudwatch_metric_alarm.expired.dimensions == tomap({ country = "xx", outcome = "expired" })
    error_message = "requests that expire go unnoticed"
  }
}

run "another_contract_is_refused" {
  command = plan
  override_data {
    target = data.aws_ssm_parameter.platform
    values = {
      insecure_value = "{\"contract\":2,\"name\":\"citas-prod\",\"countryPrefix\":\"citas-prod-\",\"tableName\":\"t\",\"tableArn\":\"arn:aws:dynamodb:us-east-1:1:table/t\",\"busName\":\"b\",\"alarmTopicArn\":\"arn:t\",\"keys\":{\"data\":\"d\",\"personal\":\"p\",\"messages\":\"m\",\"logs\":\"l\"},\"logRetentionDays\":365,\"sealPersonalData\":true,\"deadLetterReaders\":[{\"name\":\"lifecycle\",\"aliasArn\":\"a\",\"batchSize\":10,\"timeoutSeconds\":30}]}"
    }
  }
  expect_failures = [aws_dynamodb_table_item.profile]
}

run "a_folder_of_another_country_is_refused" {
  command = plan
  variables {
    folder = "tests/elsewhere"
  }
  expect_failures = [aws_dynamodb_table_item.profile]
}
