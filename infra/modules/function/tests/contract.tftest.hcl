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
    access = { table = { "COUNTRY" = ["*"] } }
  }
  expect_failures = [var.access]
}

run "every_partition" {
  command = plan
  variables {
    access = { table = { "*" = ["GetItem"] } }
  }
  expect_failures = [var.access]
}

run "every_queue" {
  command = plan
  variables {
    access = { queues = { "*" = ["SendMessage"] } }
  }
  expect_failures = [var.access]
}

run "access_to_something_else" {
  command = plan
  variables {
    access = { buckets = ["GetObject"] }
  }
  expect_failures = [var.access]
}

run "every_secret" {
  command = plan
  variables {
    secret_arns = { SIGNING_KEY = "arn:aws:secretsmanager:us-east-1:111122223333:secret:*" }
  }
  expect_failures = [var.secret_arns]
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

run "a_stream_without_a_queue_for_failures" {
  command = plan
  variables {
    triggers = [{ type = "stream" }]
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
