locals {
  # A queue with dead letters has a reader; one without is where messages wait for people.
  has_dead_letters = var.dead_letters != null

  tls_only = {
    Sid       = "TlsOnly"
    Effect    = "Deny"
    Principal = "*"
    Action    = "sqs:*"
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # Rules and buses that send in EventBridge's name: to the queue, and to its dead letters what it does not take.
  sender_arns = concat(aws_cloudwatch_event_rule.this[*].arn, var.sender_arns)
  from_events = [for arn in local.sender_arns : {
    Sid       = "FromEvents${index(local.sender_arns, arn)}"
    Effect    = "Allow"
    Principal = { Service = "events.amazonaws.com" }
    Action    = "sqs:SendMessage"
    Condition = { ArnEquals = { "aws:SourceArn" = arn } }
  }]
}

resource "aws_sqs_queue" "this" {
  name                       = var.name
  kms_master_key_id          = var.kms_key_arn
  visibility_timeout_seconds = var.visibility_timeout_seconds
  message_retention_seconds  = var.retention_days * 24 * 3600

  redrive_policy = local.has_dead_letters ? jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn
    maxReceiveCount     = var.dead_letters.max_receive_count
  }) : null

  # Nothing may use it as its own dead-letter queue.
  redrive_allow_policy = jsonencode({ redrivePermission = "denyAll" })
}

resource "aws_sqs_queue_policy" "this" {
  queue_url = aws_sqs_queue.this.url

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in concat([local.tls_only], local.from_events) : merge(statement, { Resource = aws_sqs_queue.this.arn })]
  })
}

resource "aws_sqs_queue" "dead_letters" {
  count = local.has_dead_letters ? 1 : 0

  name                       = "${var.name}-dlq"
  kms_master_key_id          = var.kms_key_arn
  visibility_timeout_seconds = var.dead_letters.visibility_timeout_seconds
  message_retention_seconds  = 14 * 24 * 3600
}

resource "aws_sqs_queue_redrive_allow_policy" "dead_letters" {
  count = local.has_dead_letters ? 1 : 0

  queue_url = aws_sqs_queue.dead_letters[0].url
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this.arn]
  })
}

resource "aws_sqs_queue_policy" "dead_letters" {
  count = local.has_dead_letters ? 1 : 0

  queue_url = aws_sqs_queue.dead_letters[0].url
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [for statement in concat([local.tls_only], local.from_events) : merge(statement, { Resource = aws_sqs_queue.dead_letters[0].arn })]
  })
}

resource "aws_cloudwatch_event_rule" "this" {
  count = var.rule == null ? 0 : 1

  name           = var.name
  description    = "Feeds the queue ${var.name}"
  event_bus_name = var.rule.bus_name
  event_pattern  = var.rule.pattern
}

resource "aws_cloudwatch_event_target" "this" {
  count = var.rule == null ? 0 : 1

  event_bus_name = var.rule.bus_name
  rule           = aws_cloudwatch_event_rule.this[0].name
  target_id      = "queue"
  arn            = aws_sqs_queue.this.arn

  dead_letter_config {
    arn = aws_sqs_queue.dead_letters[0].arn
  }

  # Before the queue says that it takes the rule's messages, none may be sent.
  depends_on = [aws_sqs_queue_policy.this, aws_sqs_queue_policy.dead_letters]
}
