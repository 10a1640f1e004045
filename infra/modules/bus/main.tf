# Where events go that the bus cannot encrypt or decrypt: kept until the key is usable again.
module "failures" {
  source = "../queue"

  name            = "${var.name}-bus-failures"
  kms_key_arn     = var.kms_key_arn
  alarm_topic_arn = var.alarm_topic_arn
  sender_arns     = [aws_cloudwatch_event_bus.this.arn]
}

resource "aws_cloudwatch_event_bus" "this" {
  name               = var.name
  description        = "Every change of an appointment, as the relay publishes it"
  kms_key_identifier = var.kms_key_arn

  dead_letter_config {
    arn = module.failures.arn
  }
}

resource "aws_cloudwatch_event_archive" "this" {
  name               = var.name
  description        = "All events, to replay them to a rule"
  event_source_arn   = aws_cloudwatch_event_bus.this.arn
  retention_days     = var.archive_days
  kms_key_identifier = var.kms_key_arn
}

# The stream is the outbox: nobody but the relay publishes, whatever else the account's policies allow.
resource "aws_cloudwatch_event_bus_policy" "this" {
  event_bus_name = aws_cloudwatch_event_bus.this.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "PublishersMayPublish"
        Effect    = "Allow"
        Principal = { AWS = var.publisher_role_arns }
        Action    = "events:PutEvents"
        Resource  = aws_cloudwatch_event_bus.this.arn
      },
      {
        Sid       = "NobodyElseMay"
        Effect    = "Deny"
        Principal = "*"
        Action    = "events:PutEvents"
        Resource  = aws_cloudwatch_event_bus.this.arn
        Condition = { ArnNotEquals = { "aws:PrincipalArn" = var.publisher_role_arns } }
      },
    ]
  })
}
