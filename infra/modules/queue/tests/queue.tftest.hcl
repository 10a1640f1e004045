mock_provider "aws" {
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:us-east-1:111122223333:rule/citas-dev/citas-dev-pe" }
  }
}

variables {
  name                       = "citas-dev-pe"
  kms_key_arn                = "arn:aws:kms:us-east-1:111122223333:key/messages"
  alarm_topic_arn            = "arn:aws:sns:us-east-1:111122223333:citas-dev-alarms"
  reader_timeout_seconds     = 30
  visibility_timeout_seconds = 180
  dead_letters               = { max_receive_count = 5, visibility_timeout_seconds = 180 }
  rule                       = { bus_name = "citas-dev", pattern = "{\"source\":[\"citas.appointments\"]}" }
}

run "everything_is_encrypted_and_tls_only" {
  assert {
    condition     = aws_sqs_queue.this.kms_master_key_id == var.kms_key_arn && aws_sqs_queue.dead_letters[0].kms_master_key_id == var.kms_key_arn
    error_message = "messages are not encrypted with our key"
  }
  assert {
    condition = alltrue([for policy in [aws_sqs_queue_policy.this.policy, aws_sqs_queue_policy.dead_letters[0].policy] :
      anytrue([for statement in jsondecode(policy).Statement : statement.Effect == "Deny" && try(statement.Condition.Bool["aws:SecureTransport"], "") == "false"])
    ])
    error_message = "a queue answers without TLS"
  }
}

run "only_its_own_rule_may_send" {
  assert {
    condition = alltrue(flatten([for policy in [aws_sqs_queue_policy.this.policy, aws_sqs_queue_policy.dead_letters[0].policy] : [
      for statement in jsondecode(policy).Statement :
      statement.Action == "sqs:SendMessage" && statement.Condition.ArnEquals["aws:SourceArn"] == "arn:aws:events:us-east-1:111122223333:rule/citas-dev/citas-dev-pe"
      if statement.Effect == "Allow"
    ]]))
    error_message = "somebody else may send"
  }
}

run "what_fails_ends_in_the_dead_letters" {
  assert {
    condition     = jsondecode(aws_sqs_queue.this.redrive_policy) == { deadLetterTargetArn = aws_sqs_queue.dead_letters[0].arn, maxReceiveCount = 5 }
    error_message = "the queue has no dead letters"
  }
  assert {
    condition     = aws_cloudwatch_event_target.this[0].dead_letter_config[0].arn == aws_sqs_queue.dead_letters[0].arn
    error_message = "what the rule cannot deliver is lost"
  }
  assert {
    condition     = jsondecode(aws_sqs_queue_redrive_allow_policy.dead_letters[0].redrive_allow_policy).sourceQueueArns == [aws_sqs_queue.this.arn]
    error_message = "other queues may use these dead letters"
  }
  assert {
    condition     = aws_sqs_queue.dead_letters[0].message_retention_seconds == 1209600 && aws_sqs_queue.dead_letters[0].name == "citas-dev-pe-dlq"
    error_message = "dead letters are not kept for 14 days under the name that the code expects"
  }
  assert {
    condition     = length(output.alarm_names) == 3
    error_message = "an alarm is missing"
  }
}

run "a_queue_for_people_has_no_dead_letters_and_still_an_alarm" {
  variables {
    name                   = "citas-dev-parked"
    reader_timeout_seconds = null
    dead_letters           = null
    rule                   = null
  }
  assert {
    condition     = output.dead_letters == null && output.alarm_names == ["citas-dev-parked-letters"]
    error_message = "nobody is told of parked messages"
  }
  assert {
    condition     = alltrue([for statement in jsondecode(aws_sqs_queue_policy.this.policy).Statement : statement.Effect == "Deny"])
    error_message = "the queue's policy lets somebody send"
  }
}

run "a_message_never_comes_back_while_it_is_handled" {
  command = plan
  variables {
    visibility_timeout_seconds = 179
  }
  expect_failures = [var.visibility_timeout_seconds]
}

run "a_queue_with_a_reader_needs_dead_letters" {
  command = plan
  variables {
    dead_letters = null
    rule         = null
  }
  expect_failures = [var.dead_letters]
}

run "a_rule_needs_dead_letters" {
  command = plan
  variables {
    reader_timeout_seconds = null
    dead_letters           = null
  }
  expect_failures = [var.rule]
}
