locals {
  # CreateTable's own form, which the local stack gives to DynamoDB as it is.
  key_of = {
    for name, schema in merge(
      { table = var.definition.KeySchema },
      { for index in var.definition.GlobalSecondaryIndexes : index.IndexName => index.KeySchema },
      ) : name => {
      hash  = one([for key in schema : key.AttributeName if key.KeyType == "HASH"])
      range = one([for key in schema : key.AttributeName if key.KeyType == "RANGE"])
    }
  }
}

resource "aws_dynamodb_table" "this" {
  name         = var.name
  billing_mode = var.definition.BillingMode
  hash_key     = local.key_of.table.hash
  range_key    = local.key_of.table.range

  stream_enabled   = var.definition.StreamSpecification.StreamEnabled
  stream_view_type = var.definition.StreamSpecification.StreamViewType

  deletion_protection_enabled = var.deletion_protection

  dynamic "attribute" {
    for_each = var.definition.AttributeDefinitions
    content {
      name = attribute.value.AttributeName
      type = attribute.value.AttributeType
    }
  }

  dynamic "global_secondary_index" {
    for_each = var.definition.GlobalSecondaryIndexes
    content {
      name            = global_secondary_index.value.IndexName
      hash_key        = local.key_of[global_secondary_index.value.IndexName].hash
      range_key       = local.key_of[global_secondary_index.value.IndexName].range
      projection_type = global_secondary_index.value.Projection.ProjectionType
    }
  }

  ttl {
    attribute_name = var.definition.TimeToLiveSpecification.AttributeName
    enabled        = var.definition.TimeToLiveSpecification.Enabled
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }

  point_in_time_recovery {
    enabled                 = var.point_in_time_recovery
    recovery_period_in_days = var.point_in_time_recovery ? 35 : null
  }
}

# Nobody reaches the table but over TLS.
resource "aws_dynamodb_resource_policy" "this" {
  resource_arn = aws_dynamodb_table.this.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "dynamodb:*"
      Resource  = [aws_dynamodb_table.this.arn, "${aws_dynamodb_table.this.arn}/index/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "throttled" {
  for_each = toset(["ReadThrottleEvents", "WriteThrottleEvents"])

  alarm_name          = "${var.name}-table-${lower(each.key)}"
  alarm_description   = "The table refuses requests. See docs/runbook.md#table-throttles"
  namespace           = "AWS/DynamoDB"
  metric_name         = each.key
  dimensions          = { TableName = aws_dynamodb_table.this.name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}
