mock_provider "aws" {
  mock_resource "aws_apigatewayv2_api" {
    defaults = {
      id            = "a1b2c3"
      execution_arn = "arn:aws:execute-api:us-east-1:111122223333:a1b2c3"
      api_endpoint  = "https://a1b2c3.execute-api.us-east-1.amazonaws.com"
    }
  }
  mock_resource "aws_apigatewayv2_authorizer" {
    defaults = { id = "auth1" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/citas/prod/api-access" }
  }
}

variables {
  name        = "citas-prod"
  environment = "prod"
  routes = {
    "POST /v1/appointments"     = { function = "appointments", public = false }
    "GET /v1/appointments/{id}" = { function = "appointments", public = false }
    "GET /health"               = { function = "directory", public = true }
    "$default"                  = { function = "directory", public = true }
  }
  functions = {
    appointments = { name = "citas-prod-appointments", alias_name = "live", invoke_arn = "arn:invoke:appointments", timeout_seconds = 29 }
    directory    = { name = "citas-prod-directory", alias_name = "live", invoke_arn = "arn:invoke:directory", timeout_seconds = 60 }
    authorizer   = { name = "citas-prod-authorizer", alias_name = "live", invoke_arn = "arn:invoke:authorizer", timeout_seconds = 5 }
  }
  authorizer      = { function = "authorizer", result_ttl_seconds = 0 }
  route_throttles = { "POST /v1/appointments" = { rate = 400, burst = 800 } }
  p99_limits_ms   = { "GET /v1/appointments/{id}" = 2000 }
  cors_origins    = ["https://booking.example.com"]
  logs_key_arn    = "arn:logs"
  alarm_topic_arn = "arn:topic"
}

run "every_route_has_its_function_and_its_guard" {
  assert {
    condition = { for key, route in aws_apigatewayv2_route.this : key => route.authorization_type } == {
      "POST /v1/appointments"     = "CUSTOM"
      "GET /v1/appointments/{id}" = "CUSTOM"
      "GET /health"               = "NONE"
      "$default"                  = "NONE"
    }
    error_message = "a route is open that should not be, or closed"
  }
  assert {
    condition = alltrue([for key, route in aws_apigatewayv2_route.this :
      route.target == "integrations/${aws_apigatewayv2_integration.this[var.routes[key].function].id}"
      && (var.routes[key].public ? route.authorizer_id == null : route.authorizer_id == "auth1")
    ])
    error_message = "a route leads to another function, or past the authorizer"
  }
  assert {
    condition     = toset(keys(aws_apigatewayv2_integration.this)) == toset(["appointments", "directory"])
    error_message = "one integration per function that serves routes"
  }
  assert {
    condition     = aws_apigatewayv2_integration.this["appointments"].timeout_milliseconds == 29000 && aws_apigatewayv2_integration.this["directory"].timeout_milliseconds == 30000
    error_message = "the gateway waits for another time than the function's, or longer than it can"
  }
}

run "without_a_token_the_authorizer_answers" {
  assert {
    condition     = aws_apigatewayv2_authorizer.this.identity_sources == null && aws_apigatewayv2_authorizer.this.enable_simple_responses && aws_apigatewayv2_authorizer.this.authorizer_payload_format_version == "2.0"
    error_message = "the gateway would answer in its own words"
  }
  assert {
    condition     = aws_lambda_permission.authorizer.source_arn == "arn:aws:execute-api:us-east-1:111122223333:a1b2c3/authorizers/auth1" && aws_lambda_permission.authorizer.qualifier == "live"
    error_message = "somebody else may call the authorizer"
  }
}

run "kept_answers_are_kept_by_token" {
  variables {
    authorizer = { function = "authorizer", result_ttl_seconds = 300 }
  }
  assert {
    condition     = jsonencode(aws_apigatewayv2_authorizer.this.identity_sources) == "[\"$request.header.Authorization\"]"
    error_message = "an answer could be used for another token"
  }
}

run "traffic_is_limited_and_logged_without_people" {
  assert {
    condition     = aws_apigatewayv2_stage.this.default_route_settings[0].throttling_rate_limit == 1000 && { for settings in aws_apigatewayv2_stage.this.route_settings : settings.route_key => settings.throttling_burst_limit } == { "POST /v1/appointments" = 800, "GET /v1/appointments/{id}" = 2000 }
    error_message = "routes are not limited"
  }
  assert {
    condition     = !can(regex("(?i)sourceIp|userAgent|path|query|principal|authorizer\\.(sub|lambda)|domainName", aws_apigatewayv2_stage.this.access_log_settings[0].format))
    error_message = "the access log says who or what"
  }
  assert {
    condition     = aws_cloudwatch_log_group.access.kms_key_id == "arn:logs" && aws_cloudwatch_log_group.access.retention_in_days == 365
    error_message = "the access log is not encrypted with our key and kept"
  }
}

run "a_domain_speaks_tls_1_2_and_is_the_only_way_in" {
  variables {
    domain = { name = "api.example.com", certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1", zone_id = "Z1" }
  }
  assert {
    condition     = aws_apigatewayv2_domain_name.this[0].domain_name_configuration[0].security_policy == "TLS_1_2" && aws_apigatewayv2_api.this.disable_execute_api_endpoint
    error_message = "there is a weaker way in"
  }
  assert {
    condition     = output.url == "https://api.example.com" && length(aws_route53_record.this) == 2
    error_message = "the domain does not lead to the API"
  }
}

run "without_a_domain_there_is_the_gateways_own" {
  assert {
    condition     = output.url == "https://a1b2c3.execute-api.us-east-1.amazonaws.com" && output.domain_target == null && toset(output.alarm_names) == toset(["citas-prod-api-5xx", "citas-prod-api-authorizer", "citas-prod-api-p99 GET /v1/appointments/{id}"])
    error_message = "address or alarms differ"
  }
}

run "an_alarm_on_latency_has_the_metric_it_looks_at" {
  assert {
    condition     = { for settings in aws_apigatewayv2_stage.this.route_settings : settings.route_key => settings.detailed_metrics_enabled } == { "POST /v1/appointments" = false, "GET /v1/appointments/{id}" = true }
    error_message = "metrics of a route are paid for without an alarm, or an alarm has none"
  }
  assert {
    condition     = aws_cloudwatch_metric_alarm.latency["GET /v1/appointments/{id}"].dimensions == tomap({ ApiId = "a1b2c3", Stage = "$default", Method = "GET", Resource = "/v1/appointments/{id}" })
    error_message = "the alarm looks at another route"
  }
}

run "the_authorizer_is_watched" {
  assert {
    condition = alltrue([for query in aws_cloudwatch_metric_alarm.authorizer_errors.metric_query :
      query.metric[0].dimensions == tomap({ FunctionName = "citas-prod-authorizer" }) if query.id != "rate"
    ])
    error_message = "the alarm looks at another function"
  }
}
