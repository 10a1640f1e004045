mock_provider "aws" {
  mock_resource "aws_dynamodb_table" {
    defaults = {
      arn        = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
      stream_arn = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod/stream/2026-01-01T00:00:00.000"
    }
  }
}

variables {
  name            = "citas-prod"
  environment     = "prod"
  definition      = jsondecode(file("../../../packages/adapters/table.json"))
  kms_key_arn     = "arn:aws:kms:us-east-1:111122223333:key/data"
  alarm_topic_arn = "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms"
}

run "prod_can_be_restored_and_not_deleted" {
  assert {
    condition     = aws_dynamodb_table.this.point_in_time_recovery[0].enabled && aws_dynamodb_table.this.deletion_protection_enabled
    error_message = "the table of prod can be lost"
  }
  assert {
    condition     = aws_dynamodb_table.this.server_side_encryption[0].kms_key_arn == var.kms_key_arn
    error_message = "the table is not encrypted with our key"
  }
  assert {
    condition     = jsondecode(aws_dynamodb_resource_policy.this.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"
    error_message = "the table answers without TLS"
  }
}

run "it_is_the_table_that_the_code_expects" {
  assert {
    condition     = aws_dynamodb_table.this.hash_key == "pk" && aws_dynamodb_table.this.range_key == "sk"
    error_message = "the key is not pk, sk"
  }
  assert {
    condition = { for index in aws_dynamodb_table.this.global_secondary_index : index.name => [index.hash_key, index.range_key, index.projection_type] } == {
      for index in var.definition.GlobalSecondaryIndexes : index.IndexName => [index.KeySchema[0].AttributeName, index.KeySchema[1].AttributeName, "KEYS_ONLY"]
    }
    error_message = "the indexes differ from the definition"
  }
  # AWS wants exactly the attributes that keys use.
  assert {
    condition = toset([for attribute in aws_dynamodb_table.this.attribute : attribute.name]) == toset(flatten([
      [for key in var.definition.KeySchema : key.AttributeName],
      [for index in var.definition.GlobalSecondaryIndexes : [for key in index.KeySchema : key.AttributeName]],
    ]))
    error_message = "the declared attributes are not those of the keys"
  }
  assert {
    condition     = aws_dynamodb_table.this.stream_view_type == "NEW_AND_OLD_IMAGES" && aws_dynamodb_table.this.ttl[0].attribute_name == "ttl"
    error_message = "stream or time to live differ from the definition"
  }
}

run "prod_refuses_to_go_without_recovery" {
  command = plan
  variables {
    point_in_time_recovery = false
  }
  expect_failures = [var.point_in_time_recovery]
}

run "prod_refuses_to_go_without_deletion_protection" {
  command = plan
  variables {
    deletion_protection = false
  }
  expect_failures = [var.deletion_protection]
}

run "dev_may_be_thrown_away" {
  variables {
    environment            = "dev"
    point_in_time_recovery = false
    deletion_protection    = false
  }
  assert {
    condition     = !aws_dynamodb_table.this.deletion_protection_enabled
    error_message = "dev is protected although it was not asked to be"
  }
}
