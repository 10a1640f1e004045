resource "aws_cloudwatch_log_group" "this" {
  name              = "/citas/${var.environment}/functions/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns.logs
}

resource "aws_lambda_function" "this" {
  function_name = var.name
  description   = var.description
  role          = aws_iam_role.this.arn

  runtime       = "nodejs24.x"
  architectures = ["arm64"]
  handler       = "lambda.handler"
  memory_size   = var.memory_mb
  timeout       = var.timeout_seconds

  # The same input makes the same package, byte for byte: an unchanged function plans no change.
  filename         = var.package
  source_code_hash = filebase64sha256(var.package)
  publish          = true

  reserved_concurrent_executions = var.reserved_concurrency
  kms_key_arn                    = var.key_arns.data

  environment {
    # A secret's variable holds where the function finds it when it starts: no value gets into a plan or a state.
    variables = merge(var.variables, var.secret_arns)
  }

  dynamic "vpc_config" {
    for_each = local.cache[*]
    content {
      subnet_ids         = vpc_config.value.network.subnet_ids
      security_group_ids = vpc_config.value.network.security_group_ids
    }
  }

  tracing_config {
    mode = "Active"
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.this.name
  }

  # A function that starts before it may log, or may call what it needs, fails for no reason of its own.
  depends_on = [aws_iam_role_policy.this]
}

# Every caller goes through the alias: a deployment moves it, a canary divides it, going back moves it back.
resource "aws_lambda_alias" "live" {
  name             = "live"
  description      = "What is called"
  function_name    = aws_lambda_function.this.function_name
  function_version = var.canary == null ? aws_lambda_function.this.version : var.canary.stable_version

  dynamic "routing_config" {
    for_each = var.canary == null ? [] : [var.canary]
    content {
      additional_version_weights = { (aws_lambda_function.this.version) = routing_config.value.weight }
    }
  }
}
