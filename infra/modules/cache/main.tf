locals {
  # Valkey's own port, and the one of readers.
  ports = { from = 6379, to = 6380 }
}

resource "aws_elasticache_serverless_cache" "this" {
  name        = var.name
  description = "Copies of agendas and country profiles, kept for a minute"

  engine               = "valkey"
  major_engine_version = "8"

  kms_key_id         = var.kms_key_arn
  security_group_ids = [aws_security_group.this["cache"].id]
  subnet_ids         = [for subnet in aws_subnet.this : subnet.id]
  user_group_id      = aws_elasticache_user_group.this.user_group_id

  # What is in it can be read from the table again: nothing is backed up, and its price is bounded.
  snapshot_retention_limit = 0
  cache_usage_limits {
    data_storage {
      maximum = var.max_storage_gb
      unit    = "GB"
    }
    ecpu_per_second {
      maximum = var.max_ecpu_per_second
    }
  }
}

# Cache and user bear one name: the functions sign a request to connect to the one as the other, and know one name only.
resource "aws_elasticache_user" "this" {
  user_id   = var.name
  user_name = var.name
  engine    = "valkey"

  # The commands that packages/adapters/src/cache/valkey.ts sends, on its keys. Its test runs with just these.
  access_string = "on ~citas:* resetchannels -@all +mget +get +set +eval"

  authentication_mode {
    type = "iam"
  }
}

resource "aws_elasticache_user_group" "this" {
  user_group_id = var.name
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.this.user_id]
}

resource "aws_cloudwatch_metric_alarm" "throttled" {
  alarm_name          = "${var.name}-cache-throttled"
  alarm_description   = "The cache refuses commands. See docs/runbook.md#cache-throttled"
  namespace           = "AWS/ElastiCache"
  metric_name         = "ThrottledCmds"
  dimensions          = { clusterId = aws_elasticache_serverless_cache.this.name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 5
  datapoints_to_alarm = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
}
