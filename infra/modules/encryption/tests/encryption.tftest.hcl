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
}

variables {
  name        = "citas-prod"
  environment = "prod"
}

run "every_key_rotates_and_waits_before_it_goes" {
  command = plan

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.enable_key_rotation && key.rotation_period_in_days <= 365])
    error_message = "a key does not rotate"
  }
  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.deletion_window_in_days == 30])
    error_message = "a key could be gone in less than 30 days"
  }
  assert {
    condition     = toset(keys(aws_kms_key.this)) == toset(["data", "personal", "messages", "logs", "audit"])
    error_message = "there must be a key for each kind of data"
  }
}

run "a_service_uses_a_key_only_for_this_account_and_environment" {
  command = plan

  assert {
    condition = alltrue(flatten([for key in aws_kms_key.this : [
      for statement in jsondecode(key.policy).Statement : can(statement.Condition) && statement.Action != "kms:*"
      if can(statement.Principal.Service)
    ]]))
    error_message = "a service's statement has no condition"
  }
  assert {
    condition = alltrue(flatten([for key in aws_kms_key.this : [
      for statement in jsondecode(key.policy).Statement :
      strcontains(jsonencode(statement.Condition), "111122223333")
      if can(statement.Principal.Service)
    ]]))
    error_message = "a service's statement is not bound to the account"
  }
  assert {
    condition = alltrue([
      for statement in jsondecode(aws_kms_key.this["logs"].policy).Statement :
      strcontains(jsonencode(statement.Condition), "log-group:/citas/prod/*")
      if can(statement.Principal.Service)
    ])
    error_message = "another environment's logs could use the key"
  }
}

run "the_bus_and_its_queues_can_use_their_key" {
  command = plan

  assert {
    condition = jsonencode([
      for statement in jsondecode(aws_kms_key.this["messages"].policy).Statement : [statement.Action, statement.Condition]
      if try(statement.Principal.Service, "") == "events.amazonaws.com"
      ]) == jsonencode([
      [["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"], { StringEquals = { "kms:EncryptionContext:aws:events:event-bus:arn" = "arn:aws:events:us-east-1:111122223333:event-bus/citas-prod" } }],
      [["kms:Decrypt", "kms:GenerateDataKey"], { ArnLike = { "kms:EncryptionContext:aws:sqs:arn" = "arn:aws:sqs:us-east-1:111122223333:citas-prod-*" } }],
      [["kms:DescribeKey"], { StringEquals = { "aws:SourceAccount" = "111122223333" } }],
    ])
    error_message = "events could not be delivered, or those of another environment could be read"
  }
}

run "only_the_account_itself_may_do_everything" {
  command = plan

  assert {
    condition = alltrue(flatten([for key in aws_kms_key.this : [
      for statement in jsondecode(key.policy).Statement :
      statement.Principal.AWS == "arn:aws:iam::111122223333:root"
      if can(statement.Principal.AWS)
    ]]))
    error_message = "somebody but the account has the key"
  }
}

run "prod_refuses_a_short_deletion_window" {
  command = plan
  variables {
    deletion_window_days = 7
  }
  expect_failures = [var.deletion_window_days]
}

run "prod_refuses_rare_rotation" {
  command = plan
  variables {
    rotation_period_days = 366
  }
  expect_failures = [var.rotation_period_days]
}

run "dev_may_delete_sooner" {
  command = plan
  variables {
    environment          = "dev"
    deletion_window_days = 7
  }
  assert {
    condition     = aws_kms_key.this["data"].deletion_window_in_days == 7
    error_message = "dev did not get its window"
  }
}
