# What the module refuses.
mock_provider "aws" {}

variables {
  name                = "citas-prod"
  environment         = "prod"
  zone_ids            = ["use1-az2", "use1-az4"]
  cidr                = "10.64.0.0/24"
  table_arn           = "arn:table"
  endpoints           = {}
  max_storage_gb      = 1
  max_ecpu_per_second = 1000
  kms_key_arn         = "arn:key"
  logs_key_arn        = "arn:key"
  log_retention_days  = 365
  alarm_topic_arn     = "arn:topic"
}

run "one_zone" {
  command = plan
  variables {
    zone_ids = ["use1-az2"]
  }
  expect_failures = [var.zone_ids]
}

run "a_zone_twice" {
  command = plan
  variables {
    zone_ids = ["use1-az2", "use1-az2"]
  }
  expect_failures = [var.zone_ids]
}

run "a_zone_by_its_name_in_one_account" {
  command = plan
  variables {
    zone_ids = ["us-east-1a", "us-east-1b"]
  }
  expect_failures = [var.zone_ids]
}

run "too_few_addresses" {
  command = plan
  variables {
    cidr = "10.64.0.0/28"
  }
  expect_failures = [var.cidr]
}

run "every_secret" {
  command = plan
  variables {
    endpoints = { secretsmanager = { actions = ["secretsmanager:GetSecretValue"], resources = ["*"] } }
  }
  expect_failures = [var.endpoints]
}

run "no_storage" {
  command = plan
  variables {
    max_storage_gb = 0
  }
  expect_failures = [var.max_storage_gb]
}

run "no_processing" {
  command = plan
  variables {
    max_ecpu_per_second = 10
  }
  expect_failures = [var.max_ecpu_per_second]
}

run "a_name_that_no_cache_may_have" {
  command = plan
  variables {
    name = "citas--prod"
  }
  expect_failures = [var.name]
}

run "short_logs_in_prod" {
  command = plan
  variables {
    log_retention_days = 30
  }
  expect_failures = [var.log_retention_days]
}
