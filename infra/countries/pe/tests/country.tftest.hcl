# The country as its own files make it, on a platform that is told of by a mock.
mock_provider "aws" {
  mock_data "aws_ssm_parameter" {
    defaults = {
      insecure_value = <<-JSON
        {
          "contract": 1, "name": "citas-dev", "countryPrefix": "citas-dev-", "tableName": "citas-dev",
          "tableArn": "arn:aws:dynamodb:us-east-1:444455556666:table/citas-dev", "busName": "citas-dev",
          "alarmTopicArn": "arn:topic", "keys": { "data": "arn:data", "personal": "arn:personal", "messages": "arn:messages", "logs": "arn:logs" },
          "logRetentionDays": 30, "sealPersonalData": true,
          "deadLetterReaders": [{ "name": "lifecycle", "aliasArn": "arn:lifecycle", "batchSize": 10, "timeoutSeconds": 30 }]
        }
      JSON
    }
  }
}

variables {
  environment = "dev"
  account_id  = "444455556666"
  region      = "us-east-1"
}

run "its_own_resources_and_no_others" {
  command = plan

  assert {
    condition     = output.country.code == "pe" && output.country.queue_name == "citas-dev-pe" && output.country.worker_name == "citas-dev-country-pe"
    error_message = "it would touch another country's resources"
  }
  assert {
    condition     = alltrue([for name in output.country.alarm_names : strcontains(name, "-pe-")])
    error_message = "it would touch another country's alarms"
  }
}
