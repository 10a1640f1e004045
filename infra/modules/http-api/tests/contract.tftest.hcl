# What the module refuses.
mock_provider "aws" {}

variables {
  name        = "citas-prod"
  environment = "prod"
  routes      = { "GET /health" = { function = "directory", public = true } }
  functions = {
    directory  = { name = "d", alias_name = "live", invoke_arn = "arn:d", timeout_seconds = 15 }
    authorizer = { name = "a", alias_name = "live", invoke_arn = "arn:a", timeout_seconds = 5 }
  }
  authorizer      = { function = "authorizer", result_ttl_seconds = 0 }
  logs_key_arn    = "arn:logs"
  alarm_topic_arn = "arn:topic"
}

run "writing_without_a_token" {
  command = plan
  variables {
    routes = { "POST /v1/sites" = { function = "directory", public = true } }
  }
  expect_failures = [var.routes]
}

run "a_route_to_nowhere" {
  command = plan
  variables {
    routes = { "GET /health" = { function = "nowhere", public = true } }
  }
  expect_failures = [var.routes]
}

run "an_authorizer_that_serves_routes" {
  command = plan
  variables {
    authorizer = { function = "directory", result_ttl_seconds = 0 }
  }
  expect_failures = [var.authorizer]
}

run "an_answer_that_is_kept_too_long" {
  command = plan
  variables {
    authorizer = { function = "authorizer", result_ttl_seconds = 3601 }
  }
  expect_failures = [var.authorizer]
}

run "every_origin_in_prod" {
  command = plan
  variables {
    cors_origins = ["*"]
  }
  expect_failures = [var.cors_origins]
}

run "no_limit" {
  command = plan
  variables {
    throttle = { rate = 0, burst = 0 }
  }
  expect_failures = [var.throttle]
}

run "a_limit_for_no_route" {
  command = plan
  variables {
    route_throttles = { "GET /v1/nothing" = { rate = 1, burst = 1 } }
  }
  expect_failures = [var.route_throttles]
}

run "an_alarm_for_no_route" {
  command = plan
  variables {
    p99_limits_ms = { "GET /v1/nothing" = 1 }
  }
  expect_failures = [var.p99_limits_ms]
}

run "short_logs_in_prod" {
  command = plan
  variables {
    log_retention_days = 30
  }
  expect_failures = [var.log_retention_days]
}

run "an_alarm_that_never_goes_off" {
  command = plan
  variables {
    failed_requests_alarm_percent   = 100
    authorizer_errors_alarm_percent = 100
  }
  expect_failures = [var.failed_requests_alarm_percent, var.authorizer_errors_alarm_percent]
}
