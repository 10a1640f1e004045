# A page that is open asks for a part of its own build when it shows it for the first time, maybe days after a later
# build has taken its place. Terraform deletes what a build no longer has; the copies that S3 makes of every asset stay,
# for a deletion is not copied, and the role could not delete.
resource "aws_iam_role" "keep" {
  name        = "${var.name}-web-keep"
  description = "S3 copies the assets of the web app"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account }, ArnEquals = { "aws:SourceArn" = aws_s3_bucket.this.arn } }
    }]
  })
}

resource "aws_iam_role_policy" "keep" {
  name = "keep"
  role = aws_iam_role.keep.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["s3:GetReplicationConfiguration", "s3:ListBucket"]
        Resource = aws_s3_bucket.this.arn
      },
      {
        Effect   = "Allow"
        Action   = ["s3:GetObjectVersionAcl", "s3:GetObjectVersionForReplication", "s3:GetObjectVersionTagging"]
        Resource = "${aws_s3_bucket.this.arn}/app/assets/*"
      },
      {
        Effect   = "Allow"
        Action   = ["s3:ReplicateObject", "s3:ReplicateTags"]
        Resource = "${aws_s3_bucket.kept.arn}/app/assets/*"
      },
    ]
  })
}

resource "aws_s3_bucket_replication_configuration" "kept" {
  bucket = aws_s3_bucket.this.id
  role   = aws_iam_role.keep.arn

  rule {
    id     = "assets"
    status = "Enabled"

    filter {
      prefix = "app/assets/"
    }

    delete_marker_replication {
      status = "Disabled"
    }

    destination {
      bucket = aws_s3_bucket.kept.arn
    }
  }

  depends_on = [aws_s3_bucket_versioning.this, aws_iam_role_policy.keep]
}
