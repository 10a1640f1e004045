# What the module refuses.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
}

variables {
  name        = "citas-prod"
  environment = "prod"
  directory   = "tests/app"
  domain = {
    name            = "citas.example.com"
    certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
  }
  api_domain = "a1.execute-api.sa-east-1.amazonaws.com"
  sign_in    = { issuer = "https://identity.example.com/pool", client_id = "citas-web", audience = "citas-api" }
}

run "an_app_that_is_not_built" {
  command = plan
  variables {
    directory = "tests/not-built"
  }
  expect_failures = [aws_s3_object.config]
}

run "a_certificate_of_another_region" {
  command = plan
  variables {
    domain = { name = "citas.example.com", certificate_arn = "arn:aws:acm:sa-east-1:111122223333:certificate/1" }
  }
  expect_failures = [var.domain]
}

run "an_issuer_without_tls" {
  command = plan
  variables {
    sign_in = { issuer = "http://identity.example.com", client_id = "citas-web", audience = "citas-api" }
  }
  expect_failures = [var.sign_in]
}

run "any_origin" {
  command = plan
  variables {
    sign_in = { issuer = "https://identity.example.com", client_id = "citas-web", audience = "citas-api", origins = ["https://*.example.com"] }
  }
  expect_failures = [var.sign_in]
}

run "an_api_with_a_path" {
  command = plan
  variables {
    api_domain = "https://a1.execute-api.sa-east-1.amazonaws.com/v1"
  }
  expect_failures = [var.api_domain]
}

run "a_limit_that_locks_a_clinic_out" {
  command = plan
  variables {
    waf = { enabled = true, requests_per_five_minutes = 10 }
  }
  expect_failures = [var.waf]
}

run "short_logs_in_prod" {
  command = plan
  variables {
    log_retention_days = 30
  }
  expect_failures = [var.log_retention_days]
}

run "earlier_builds_gone_before_their_pages" {
  command = plan
  variables {
    kept_days = 7
  }
  expect_failures = [var.kept_days]
}
