# What the module refuses.
mock_provider "aws" {}

variables {
  name                 = "citas-prod-appointments"
  environment          = "prod"
  description          = "Appointments"
  memory_mb            = 1024
  timeout_seconds      = 29
  package              = "tests/function.tftest.hcl"
  variables            = {}
  triggers             = [{ type = "http" }]
  key_arns             = { data = "arn:data", messages = "arn:messages", logs = "arn:logs" }
  reserved_concurrency = 10
  alarm_topic_arn      = "arn:topic"
}

run "a_wildcard_action" {
  command = plan
  variables {
    statements = [{ sid = "All", actions = ["dynamodb:*"], resources = ["arn:table"] }]
  }
  expect_failures = [var.statements]
}

run "every_resource" {
  command = plan
  variables {
    statements = [{ sid = "All", actions = ["dynamodb:GetItem"], resources = ["*"] }]
  }
  expect_failures = [var.statements]
}

run "short_logs_in_prod" {
  command = plan
  variables {
    log_retention_days = 30
  }
  expect_failures = [var.log_retention_days]
}

run "no_reserved_concurrency_in_prod" {
  command = plan
  variables {
    reserved_concurrency = -1
  }
  expect_failures = [var.reserved_concurrency]
}

run "a_function_that_is_stopped" {
  command = plan
  variables {
    environment          = "dev"
    reserved_concurrency = 0
  }
  expect_failures = [var.reserved_concurrency]
}

run "an_unknown_trigger" {
  command = plan
  variables {
    triggers = [{ type = "kinesis" }]
  }
  expect_failures = [var.triggers]
}

run "an_unknown_queue" {
  command = plan
  variables {
    triggers = [{ type = "queue", queue = "nowhere", batchSize = 1, batchingWindowSeconds = 0 }]
  }
  expect_failures = [var.triggers]
}

run "an_unknown_queue_for_failures" {
  command = plan
  variables {
    triggers = [{ type = "stream", onFailureQueue = "nowhere" }]
  }
  expect_failures = [var.triggers]
}

run "a_canary_of_everything" {
  command = plan
  variables {
    canary = { stable_version = "6", weight = 1 }
  }
  expect_failures = [var.canary]
}
