mock_provider "aws" {
  mock_resource "aws_cloudwatch_event_bus" {
    defaults = { arn = "arn:aws:events:us-east-1:111122223333:event-bus/citas-prod" }
  }
}

variables {
  name                = "citas-prod"
  environment         = "prod"
  kms_key_arn         = "arn:aws:kms:us-east-1:111122223333:key/messages"
  alarm_topic_arn     = "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms"
  publisher_role_arns = ["arn:aws:iam::111122223333:role/citas-prod-event-relay"]
}

run "only_the_relay_publishes" {
  assert {
    condition = alltrue([for statement in jsondecode(aws_cloudwatch_event_bus_policy.this.policy).Statement :
      statement.Effect == "Allow"
      ? jsonencode(statement.Principal.AWS) == jsonencode(var.publisher_role_arns)
      : jsonencode(statement.Condition.ArnNotEquals["aws:PrincipalArn"]) == jsonencode(var.publisher_role_arns)
    ])
    error_message = "somebody else may publish"
  }
}

run "events_are_encrypted_archived_and_never_lost" {
  assert {
    condition     = aws_cloudwatch_event_bus.this.kms_key_identifier == var.kms_key_arn && aws_cloudwatch_event_archive.this.kms_key_identifier == var.kms_key_arn
    error_message = "events are not encrypted with our key"
  }
  assert {
    condition     = aws_cloudwatch_event_archive.this.retention_days == 30 && aws_cloudwatch_event_archive.this.event_pattern == null
    error_message = "the archive does not keep all events for 30 days"
  }
  assert {
    condition     = aws_cloudwatch_event_bus.this.dead_letter_config[0].arn == module.failures.arn
    error_message = "an event that cannot be decrypted is lost"
  }
  assert {
    condition     = jsonencode(module.failures.sender_arns) == jsonencode([aws_cloudwatch_event_bus.this.arn])
    error_message = "the bus may not send to its dead-letter queue"
  }
}

run "prod_refuses_a_short_archive" {
  command = plan
  variables {
    archive_days = 7
  }
  expect_failures = [var.archive_days]
}

run "a_wildcard_is_no_publisher" {
  command = plan
  variables {
    publisher_role_arns = ["arn:aws:iam::111122223333:role/*"]
  }
  expect_failures = [var.publisher_role_arns]
}
