data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  names = {
    app  = "${var.name}-web-${local.account}"
    kept = "${var.name}-web-kept-${local.account}"
    logs = "${var.name}-web-logs-${local.account}"
  }

  # The app's files, those of earlier builds, and the distribution's logs. The first two are public by CloudFront, the
  # third says who read them.
  buckets = {
    app = {
      expires_in = null
      principal  = "cloudfront.amazonaws.com"
      action     = "s3:GetObject"
      source_arn = aws_cloudfront_distribution.this.arn
    }
    kept = {
      expires_in = var.kept_days
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

# Copies of what was built from a commit: nothing here is missed when the module goes.
resource "aws_s3_bucket" "kept" {
  bucket        = local.names.kept
  force_destroy = true
}

resource "aws_s3_bucket" "logs" {
  bucket        = local.names.logs
  force_destroy = false
}

locals {
  bucket_ids  = { app = aws_s3_bucket.this.id, kept = aws_s3_bucket.kept.id, logs = aws_s3_bucket.logs.id }
  bucket_arns = { app = aws_s3_bucket.this.arn, kept = aws_s3_bucket.kept.arn, logs = aws_s3_bucket.logs.arn }
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

# A page or a setting that was replaced can be looked at for a month. Of a file that a build no longer has the provider
# deletes every version.
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
