data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  names   = { app = "${var.name}-web-${local.account}", logs = "${var.name}-web-logs-${local.account}" }

  # The app's files and the distribution's logs. What is in the first is public by CloudFront, the second says who read it.
  buckets = {
    app = {
      expires_in = null
      principal  = "cloudfront.amazonaws.com"
      action     = "s3:GetObject"
      source_arn = aws_cloudfront_distribution.this.arn
    }
    logs = {
      expires_in = var.log_retention_days
      principal  = "delivery.logs.amazonaws.com"
      action     = "s3:PutObject"
      source_arn = aws_cloudwatch_log_delivery_source.this.arn
    }
  }
}

resource "aws_s3_bucket" "this" {
  bucket        = local.names.app
  force_destroy = false
}

resource "aws_s3_bucket" "logs" {
  bucket        = local.names.logs
  force_destroy = false
}

locals {
  bucket_ids  = { app = aws_s3_bucket.this.id, logs = aws_s3_bucket.logs.id }
  bucket_arns = { app = aws_s3_bucket.this.arn, logs = aws_s3_bucket.logs.arn }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = local.bucket_ids

  bucket = each.value

  versioning_configuration {
    status = "Enabled"
  }
}

# S3's own key: what is here is published, or read by the account alone; CloudFront would need a share of any other.
resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = local.bucket_ids

  bucket = each.value

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "AES256"
    }
  }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = local.bucket_ids

  bucket                  = each.value
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = local.bucket_ids

  bucket = each.value

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# What an earlier deployment left can be brought back for a month. A page that is open asks for a file that is gone only
# when it shows a part for the first time; the app then offers to load anew.
resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = local.bucket_ids

  bucket = each.value

  rule {
    id     = "delete-what-is-old"
    status = "Enabled"

    filter {}

    dynamic "expiration" {
      for_each = local.buckets[each.key].expires_in[*]
      content {
        days = expiration.value
      }
    }

    noncurrent_version_expiration {
      noncurrent_days = 30
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 1
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_policy" "this" {
  for_each = local.bucket_ids

  bucket = each.value

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [local.bucket_arns[each.key], "${local.bucket_arns[each.key]}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
      {
        Sid       = "OneService"
        Effect    = "Allow"
        Principal = { Service = local.buckets[each.key].principal }
        Action    = local.buckets[each.key].action
        Resource  = "${local.bucket_arns[each.key]}/*"
        Condition = { StringEquals = { "aws:SourceAccount" = local.account, "aws:SourceArn" = local.buckets[each.key].source_arn } }
      },
    ]
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
