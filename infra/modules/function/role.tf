data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  region       = data.aws_region.current.region
  function_arn = "arn:${data.aws_partition.current.partition}:lambda:${local.region}:${data.aws_caller_identity.current.account_id}:function:${var.name}"

  network_actions = [
    "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
    "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets", "ec2:UnassignPrivateIpAddresses",
  ]

  read_queue_arns = [for name in keys(local.queue_triggers) : var.queue_arns[name]]
  sent_queue_arns = concat(
    [for name in var.sends_to : var.queue_arns[name]],
    [for trigger in local.stream_triggers : var.queue_arns[trigger.onFailureQueue]],
    module.failures[*].arn,
  )

  # What every function needs to run, to be fed and to send, then what its own code calls.
  statements = concat(
    [
      {
        sid       = "Log"
        actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        resources = ["${aws_cloudwatch_log_group.this.arn}:*"]
      },
      {
        # X-Ray knows no resources.
        sid       = "Trace"
        actions   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
        resources = ["*"]
      },
      {
        sid       = "ReadOwnSettings"
        actions   = ["kms:Decrypt"]
        resources = [var.key_arns.data]
        condition = { StringEquals = { "kms:EncryptionContext:aws:lambda:FunctionArn" = local.function_arn } }
      },
    ],
    [for statement in [
      {
        # Lambda itself, in the role's name, connects the function to its network. Their resources are not known before.
        sid       = "Network"
        actions   = local.network_actions
        resources = ["*"]
      },
      {
        sid       = "NotTheFunctionItself"
        effect    = "Deny"
        actions   = local.network_actions
        resources = ["*"]
        condition = { ArnEquals = { "lambda:SourceFunctionArn" = local.function_arn } }
      },
    ] : statement if local.cache != null],
    length(local.stream_triggers) == 0 ? [] : [{
      sid       = "ReadStream"
      actions   = ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"]
      resources = [var.targets.stream_arn]
    }],
    length(local.read_queue_arns) + length(var.other_queue_arns) == 0 ? [] : [{
      sid       = "ReadQueues"
      actions   = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"]
      resources = concat(local.read_queue_arns, var.other_queue_arns)
    }],
    length(local.sent_queue_arns) == 0 ? [] : [{
      sid       = "SendToQueues"
      actions   = ["sqs:SendMessage"]
      resources = local.sent_queue_arns
    }],
    length(local.read_queue_arns) + length(var.other_queue_arns) + length(local.sent_queue_arns) == 0 ? [] : [{
      sid = "EncryptMessages"
      actions = concat(
        ["kms:Decrypt"],
        length(local.sent_queue_arns) == 0 ? [] : ["kms:GenerateDataKey"],
      )
      resources = [var.key_arns.messages]
      condition = { StringEquals = { "kms:ViaService" = "sqs.${local.region}.amazonaws.com" } }
    }],
    local.access_statements,
  )
}

resource "aws_iam_role" "this" {
  name        = var.name
  description = "What the function ${var.name} may do"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "this" {
  name = "function"
  role = aws_iam_role.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for statement in local.statements : merge(
      {
        Sid      = statement.sid
        Effect   = try(statement.effect, "Allow")
        Action   = statement.actions
        Resource = statement.resources
      },
      try(length(statement.condition), 0) == 0 ? {} : { Condition = statement.condition },
    )]
  })
}
