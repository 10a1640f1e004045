mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { region = "us-east-1" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::citas-prod-audit-111122223333" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/citas/prod/audit" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/citas-prod-trail" }
  }
}

variables {
  name        = "citas-prod"
  environment = "prod"
  table_arn   = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
  key_arns    = { audit = "arn:audit", logs = "arn:logs" }
}

run "the_trail_sees_everything_and_cannot_be_forged" {
  assert {
    condition     = aws_cloudtrail.this.is_multi_region_trail && aws_cloudtrail.this.enable_log_file_validation && aws_cloudtrail.this.include_global_service_events && aws_cloudtrail.this.kms_key_id == "arn:audit"
    error_message = "the trail misses a region, or can be changed or read unseen"
  }
  assert {
    condition = jsonencode([for selector in aws_cloudtrail.this.advanced_event_selector : flatten([
      for field in selector.field_selector : concat(coalesce(field.equals, []), coalesce(field.starts_with, [])) if field.field == "resources.ARN" || field.field == "eventCategory"
    ])]) == jsonencode([["Management"], ["Data", var.table_arn], ["Data", "arn:aws:s3:::citas-prod-audit-111122223333/"]])
    error_message = "management, the table or the trail itself is not watched"
  }
  assert {
    condition     = alltrue([for selector in aws_cloudtrail.this.advanced_event_selector : alltrue([for field in selector.field_selector : field.not_starts_with == null])])
    error_message = "somebody is left out in prod"
  }
}

run "what_is_recorded_stays" {
  assert {
    condition     = aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].mode == "COMPLIANCE" && aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].days == 365
    error_message = "the trail of prod can be deleted within a year"
  }
  assert {
    condition     = aws_s3_bucket_lifecycle_configuration.this.rule[0].expiration[0].days > 365 && aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled" && !aws_s3_bucket.this.force_destroy
    error_message = "the trail goes before its time"
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 365 && aws_cloudwatch_log_group.this.kms_key_id == "arn:logs"
    error_message = "the searchable copy is not kept and encrypted"
  }
}

run "nobody_else_gets_at_the_bucket" {
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls, aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls, aws_s3_bucket_public_access_block.this.restrict_public_buckets,
      aws_s3_bucket_ownership_controls.this.rule[0].object_ownership == "BucketOwnerEnforced",
    ])
    error_message = "the bucket can be made public"
  }
  assert {
    condition = alltrue([for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement :
      statement.Effect == "Deny"
      ? statement.Condition.Bool["aws:SecureTransport"] == "false"
      : statement.Principal.Service == "cloudtrail.amazonaws.com" && statement.Condition.StringEquals["aws:SourceArn"] == "arn:aws:cloudtrail:us-east-1:111122223333:trail/citas-prod"
    ])
    error_message = "somebody but the trail gets at the bucket, or not over TLS"
  }
  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).kms_master_key_id == "arn:audit"
    error_message = "the bucket is not encrypted with our key"
  }
}

run "prod_leaves_nobody_out" {
  command = plan
  variables {
    trusted_role_arns = ["arn:aws:sts::111122223333:assumed-role/citas-prod-appointments/"]
  }
  expect_failures = [var.trusted_role_arns]
}

run "dev_may_leave_out_the_functions" {
  variables {
    environment       = "dev"
    trusted_role_arns = ["arn:aws:sts::111122223333:assumed-role/citas-dev-appointments/"]
  }
  assert {
    condition     = anytrue([for field in aws_cloudtrail.this.advanced_event_selector[1].field_selector : field.field == "userIdentity.arn"])
    error_message = "the functions are recorded all the same"
  }
  assert {
    condition     = aws_s3_bucket_object_lock_configuration.this.rule[0].default_retention[0].mode == "GOVERNANCE"
    error_message = "a dev trail could never be taken down"
  }
}

run "prod_refuses_a_short_trail" {
  command = plan
  variables {
    retention_days = 180
  }
  expect_failures = [var.retention_days]
}

run "prod_refuses_short_logs" {
  command = plan
  variables {
    log_retention_days = 90
  }
  expect_failures = [var.log_retention_days]
}
