resource "aws_apigatewayv2_api" "this" {
  name          = var.name
  description   = "Citas, ${var.environment}"
  protocol_type = "HTTP"

  # With a domain of its own the API is reached by it alone.
  disable_execute_api_endpoint = var.domain != null

  cors_configuration {
    allow_origins = var.cors_origins
    allow_methods = ["DELETE", "GET", "PATCH", "POST", "PUT"]
    allow_headers = ["accept-language", "authorization", "content-type", "idempotency-key", "if-match"]
    expose_headers = [
      "content-language", "etag", "location", "ratelimit", "ratelimit-policy", "retry-after", "x-request-id",
    ]
    max_age = 3600
  }
}

resource "aws_apigatewayv2_integration" "this" {
  for_each = toset([for route in var.routes : route.function])

  api_id                 = aws_apigatewayv2_api.this.id
  integration_type       = "AWS_PROXY"
  integration_uri        = var.functions[each.key].invoke_arn
  payload_format_version = "2.0"
  # An HTTP API waits 30 seconds at most.
  timeout_milliseconds = min(30000, 1000 * var.functions[each.key].timeout_seconds)
}

resource "aws_apigatewayv2_route" "this" {
  for_each = var.routes

  api_id             = aws_apigatewayv2_api.this.id
  route_key          = each.key
  target             = "integrations/${aws_apigatewayv2_integration.this[each.value.function].id}"
  authorization_type = each.value.public ? "NONE" : "CUSTOM"
  authorizer_id      = each.value.public ? null : aws_apigatewayv2_authorizer.this.id
}

resource "aws_apigatewayv2_authorizer" "this" {
  api_id                            = aws_apigatewayv2_api.this.id
  name                              = "token"
  authorizer_type                   = "REQUEST"
  authorizer_uri                    = var.functions[var.authorizer.function].invoke_arn
  authorizer_payload_format_version = "2.0"
  enable_simple_responses           = true
  authorizer_result_ttl_in_seconds  = var.authorizer.result_ttl_seconds

  # The key of the cache; the gateway itself refuses a request without it, in its own words. Where nothing is kept
  # it is left out, and a request without a token gets the authorizer's verdict: a problem+json from the service.
  identity_sources = var.authorizer.result_ttl_seconds > 0 ? ["$request.header.Authorization"] : null
}

resource "aws_lambda_permission" "route" {
  for_each = aws_apigatewayv2_integration.this

  function_name = var.functions[each.key].name
  qualifier     = var.functions[each.key].alias_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/*"
}

resource "aws_lambda_permission" "authorizer" {
  function_name = var.functions[var.authorizer.function].name
  qualifier     = var.functions[var.authorizer.function].alias_name
  action        = "lambda:InvokeFunction"
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.this.execution_arn}/authorizers/${aws_apigatewayv2_authorizer.this.id}"
}

resource "aws_apigatewayv2_stage" "this" {
  api_id      = aws_apigatewayv2_api.this.id
  name        = "$default"
  auto_deploy = true

  # Five metrics for each route, billed each: the functions tell the same for less. Here only where an alarm needs
  # the time that callers wait.
  default_route_settings {
    detailed_metrics_enabled = false
    throttling_rate_limit    = var.throttle.rate
    throttling_burst_limit   = var.throttle.burst
  }

  dynamic "route_settings" {
    for_each = toset(concat(keys(var.route_throttles), keys(var.p99_limits_ms)))
    content {
      route_key                = route_settings.key
      detailed_metrics_enabled = contains(keys(var.p99_limits_ms), route_settings.key)
      throttling_rate_limit    = lookup(var.route_throttles, route_settings.key, var.throttle).rate
      throttling_burst_limit   = lookup(var.route_throttles, route_settings.key, var.throttle).burst
    }
  }

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = jsonencode(local.access_log)
  }

  # Settings of a route need the route.
  depends_on = [aws_apigatewayv2_route.this]
}

locals {
  # Who called from where, with which path, query or agent, says something about a person: none of it is here.
  access_log = {
    requestId        = "$context.requestId"
    time             = "$context.requestTimeEpoch"
    route            = "$context.routeKey"
    status           = "$context.status"
    latencyMs        = "$context.responseLatency"
    functionMs       = "$context.integrationLatency"
    functionStatus   = "$context.integrationStatus"
    functionError    = "$context.integrationErrorMessage"
    authorizerError  = "$context.authorizer.error"
    responseBytes    = "$context.responseLength"
    gatewayErrorType = "$context.error.responseType"
  }
}

resource "aws_cloudwatch_log_group" "access" {
  name              = "/citas/${var.environment}/api-access"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.logs_key_arn
}
