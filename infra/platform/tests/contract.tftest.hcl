# What the platform refuses.
mock_provider "aws" {}

variables {
  environment  = "dev"
  account_id   = "444455556666"
  region       = "us-east-1"
  issuer       = { url = "https://i.example.com/", audience = "citas-api", jwks_url = "https://i.example.com/jwks" }
  alarm_emails = ["oncall@example.com"]
}

run "an_environment_without_a_name" {
  command = plan
  variables {
    environment = "Prod!"
  }
  expect_failures = [var.environment]
}

run "an_account_that_is_none" {
  command = plan
  variables {
    account_id = "1234"
  }
  expect_failures = [var.account_id]
}

run "keys_over_http" {
  command = plan
  variables {
    issuer = { url = "https://i.example.com/", audience = "citas-api", jwks_url = "http://i.example.com/jwks" }
  }
  expect_failures = [var.issuer]
}

run "concurrency_for_no_function" {
  command = plan
  variables {
    reserved_concurrency = { default = -1, by_function = { nothing = 1 } }
  }
  expect_failures = [var.reserved_concurrency]
}

run "a_canary_of_no_function" {
  command = plan
  variables {
    canaries = { nothing = { stable_version = "1", weight = 0.1 } }
  }
  expect_failures = [var.canaries]
}
