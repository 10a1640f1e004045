data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  arns    = "arn:${data.aws_partition.current.partition}"
  region  = data.aws_region.current.region
  here    = "${local.region}:${local.account}"

  # What each key is for, and the AWS services that use it in their own name. Whoever else uses a key does so by
  # its own role, through the service that holds the data (`kms:ViaService`).
  keys = {
    data = {
      description = "The table, the secrets and the functions' settings"
      services    = []
    }
    personal = {
      description = "What names a person, sealed by the functions before it is stored"
      services    = []
    }
    messages = {
      description = "The bus, its archive, every queue and the alarm topic"
      services = [
        {
          # EventBridge tells the resource in the encryption context always, its source not for every target.
          service   = "events.amazonaws.com"
          actions   = ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
          condition = { StringEquals = { "kms:EncryptionContext:aws:events:event-bus:arn" = "${local.arns}:events:${local.here}:event-bus/${var.name}" } }
        },
        {
          service   = "events.amazonaws.com"
          actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
          condition = { ArnLike = { "kms:EncryptionContext:aws:sqs:arn" = "${local.arns}:sqs:${local.here}:${var.name}-*" } }
        },
        {
          service   = "events.amazonaws.com"
          actions   = ["kms:DescribeKey"]
          condition = { StringEquals = { "aws:SourceAccount" = local.account } }
        },
        {
          service   = "cloudwatch.amazonaws.com"
          actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
          condition = { StringEquals = { "aws:SourceAccount" = local.account } }
        },
      ]
    }
    logs = {
      description = "Every log group"
      services = [{
        service   = "logs.${local.region}.amazonaws.com"
        actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"]
        condition = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "${local.arns}:logs:${local.here}:log-group:/citas/${var.environment}/*" } }
      }]
    }
    audit = {
      description = "The trail of who did what, apart from what it watches"
      services = [{
        # Decrypt: the bucket's own data keys are used again for a while.
        service   = "cloudtrail.amazonaws.com"
        actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
        condition = { StringEquals = { "aws:SourceArn" = "${local.arns}:cloudtrail:${local.here}:trail/${var.name}" } }
      }]
    }
  }
}

resource "aws_kms_key" "this" {
  for_each = local.keys

  description             = "${var.name}: ${each.value.description}"
  enable_key_rotation     = true
  rotation_period_in_days = var.rotation_period_days
  deletion_window_in_days = var.deletion_window_days

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [{
        # AWS's default statement: it hands the key to the account's IAM policies. Without it a mistake below would
        # leave a key, and all that it encrypts, that nobody can manage any more.
        Sid       = "AccountPoliciesDecide"
        Effect    = "Allow"
        Principal = { AWS = "${local.arns}:iam::${local.account}:root" }
        Action    = "kms:*"
        Resource  = "*"
      }],
      [for place, use in each.value.services : {
        Sid       = "Service${place}"
        Effect    = "Allow"
        Principal = { Service = use.service }
        Action    = use.actions
        # In a key's policy, "*" means this key.
        Resource  = "*"
        Condition = use.condition
      }],
    )
  })
}

resource "aws_kms_alias" "this" {
  for_each = local.keys

  name          = "alias/${var.name}-${each.key}"
  target_key_id = aws_kms_key.this[each.key].key_id
}
