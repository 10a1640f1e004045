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
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/citas/prod/functions/citas-prod-lifecycle" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/citas-prod-lifecycle" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { version = "7" }
  }
  mock_resource "aws_lambda_alias" {
    defaults = { arn = "arn:aws:lambda:us-east-1:111122223333:function:citas-prod-lifecycle:live" }
  }
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:us-east-1:111122223333:citas-prod-lifecycle-failures" }
  }
}

variables {
  name            = "citas-prod-lifecycle"
  environment     = "prod"
  description     = "Ends what nobody else ends"
  memory_mb       = 512
  timeout_seconds = 30
  package         = "tests/function.tftest.hcl"
  variables       = { TABLE_NAME = "citas-prod" }
  triggers = [
    { type = "schedule", rate = "1 minute" },
    { type = "queue", queue = "unrouted", batchSize = 10, batchingWindowSeconds = 1 },
    { type = "country-dead-letters", batchSize = 10 },
  ]
  access = {
    table        = { "APPOINTMENT#*" = ["GetItem", "PutItem"], "COUNTRY" = ["GetItem"] }
    indexes      = ["by-deadline"]
    countryRules = ["DescribeRule"]
  }
  secret_arns = { SIGNING_KEY = "arn:aws:secretsmanager:us-east-1:111122223333:secret:citas-prod-signing-key-a1b2c3" }
  targets = {
    table_arn         = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
    stream_arn        = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod/stream/1"
    bus_arn           = "arn:aws:events:us-east-1:111122223333:event-bus/citas-prod"
    country_rules_arn = "arn:aws:events:us-east-1:111122223333:rule/citas-prod/citas-prod-??"
  }
  queue_arns = {
    unrouted       = "arn:aws:sqs:us-east-1:111122223333:citas-prod-unrouted"
    parked         = "arn:aws:sqs:us-east-1:111122223333:citas-prod-parked"
    relay-failures = "arn:aws:sqs:us-east-1:111122223333:citas-prod-relay-failures"
  }
  other_queue_arns     = ["arn:aws:sqs:us-east-1:111122223333:citas-prod-??-dlq"]
  sends_to             = ["parked"]
  key_arns             = { data = "arn:data", messages = "arn:messages", logs = "arn:logs" }
  reserved_concurrency = 10
  alarm_topic_arn      = "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms"
}

run "the_function_is_as_its_manifest_says" {
  assert {
    condition     = aws_lambda_function.this.memory_size == 512 && aws_lambda_function.this.timeout == 30 && aws_lambda_function.this.reserved_concurrent_executions == 10
    error_message = "memory, timeout or concurrency differ"
  }
  assert {
    condition     = aws_lambda_function.this.runtime == "nodejs24.x" && jsonencode(aws_lambda_function.this.architectures) == "[\"arm64\"]"
    error_message = "not on Node 24 and Graviton"
  }
  assert {
    condition     = aws_lambda_function.this.tracing_config[0].mode == "Active" && aws_lambda_function.this.kms_key_arn == "arn:data"
    error_message = "not traced, or its settings are not encrypted with our key"
  }
  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 365 && aws_cloudwatch_log_group.this.kms_key_id == "arn:logs" && aws_lambda_function.this.logging_config[0].log_group == aws_cloudwatch_log_group.this.name
    error_message = "its log is not kept, encrypted, in its own group"
  }
  assert {
    condition     = aws_lambda_alias.live.function_version == "7" && length(aws_lambda_alias.live.routing_config) == 0
    error_message = "the alias is not on the newest version"
  }
}

run "a_secret_is_told_by_its_place" {
  assert {
    condition     = aws_lambda_function.this.environment[0].variables == tomap({ TABLE_NAME = "citas-prod", SIGNING_KEY = var.secret_arns.SIGNING_KEY })
    error_message = "the variables differ"
  }
}

run "it_may_do_exactly_this" {
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => join(" ", concat(statement.Action, ["on"], statement.Resource)) } == {
      Log              = "logs:CreateLogStream logs:PutLogEvents on arn:aws:logs:us-east-1:111122223333:log-group:/citas/prod/functions/citas-prod-lifecycle:*"
      Trace            = "xray:PutTelemetryRecords xray:PutTraceSegments on *"
      ReadOwnSettings  = "kms:Decrypt on arn:data"
      ReadQueues       = "sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage on arn:aws:sqs:us-east-1:111122223333:citas-prod-unrouted arn:aws:sqs:us-east-1:111122223333:citas-prod-??-dlq"
      SendToQueues     = "sqs:SendMessage on arn:aws:sqs:us-east-1:111122223333:citas-prod-parked arn:aws:sqs:us-east-1:111122223333:citas-prod-lifecycle-failures"
      EncryptMessages  = "kms:Decrypt kms:GenerateDataKey on arn:messages"
      TableAppointment = "dynamodb:GetItem dynamodb:PutItem on arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
      TableCountry     = "dynamodb:GetItem on arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
      QueryIndexes     = "dynamodb:Query on arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod/index/by-deadline"
      DecryptTable     = "kms:Decrypt on arn:data"
      CountryRules     = "events:DescribeRule on arn:aws:events:us-east-1:111122223333:rule/citas-prod/citas-prod-??"
      ReadSecrets      = "secretsmanager:GetSecretValue on arn:aws:secretsmanager:us-east-1:111122223333:secret:citas-prod-signing-key-a1b2c3"
      DecryptSecrets   = "kms:Decrypt on arn:data"
    }
    error_message = "the role differs"
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => jsonencode(statement.Condition) if can(statement.Condition) } == {
      ReadOwnSettings  = "{\"StringEquals\":{\"kms:EncryptionContext:aws:lambda:FunctionArn\":\"arn:aws:lambda:us-east-1:111122223333:function:citas-prod-lifecycle\"}}"
      EncryptMessages  = "{\"StringEquals\":{\"kms:ViaService\":\"sqs.us-east-1.amazonaws.com\"}}"
      TableAppointment = jsonencode({ "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["APPOINTMENT#*"] } })
      TableCountry     = jsonencode({ "ForAllValues:StringLike" = { "dynamodb:LeadingKeys" = ["COUNTRY"] } })
      DecryptTable     = jsonencode({ StringEquals = { "kms:ViaService" = "dynamodb.us-east-1.amazonaws.com" } })
      DecryptSecrets   = jsonencode({ StringEquals = { "kms:EncryptionContext:SecretARN" = ["arn:aws:secretsmanager:us-east-1:111122223333:secret:citas-prod-signing-key-a1b2c3"] } })
    }
    error_message = "the conditions differ"
  }
}

run "it_is_fed_as_its_manifest_says" {
  assert {
    condition     = aws_cloudwatch_event_rule.schedule["1-minute"].schedule_expression == "rate(1 minute)" && aws_cloudwatch_event_target.schedule["1-minute"].arn == aws_lambda_alias.live.arn
    error_message = "the schedule differs"
  }
  assert {
    condition     = aws_cloudwatch_event_target.schedule["1-minute"].dead_letter_config[0].arn == module.failures[0].arn && aws_lambda_function_event_invoke_config.this[0].destination_config[0].on_failure[0].destination == module.failures[0].arn
    error_message = "a scheduled run that fails leaves no trace"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.queue["unrouted"].event_source_arn == var.queue_arns.unrouted && aws_lambda_event_source_mapping.queue["unrouted"].batch_size == 10 && aws_lambda_event_source_mapping.queue["unrouted"].function_name == aws_lambda_alias.live.arn
    error_message = "the queue does not feed the alias"
  }
  assert {
    condition     = length(aws_lambda_event_source_mapping.stream) == 0
    error_message = "a stream that the manifest does not name feeds it"
  }
  assert {
    condition     = toset(output.alarm_names) == toset(["citas-prod-lifecycle-errors", "citas-prod-lifecycle-throttles", "citas-prod-lifecycle-duration", "citas-prod-lifecycle-failures-letters"])
    error_message = "an alarm is missing"
  }
}

run "a_stream_feeds_it_through_its_filter_and_failures_are_kept" {
  variables {
    triggers = [{
      type                  = "stream"
      batchSize             = 100
      batchingWindowSeconds = 0
      parallelizationFactor = 4
      maximumRetryAttempts  = 50
      bisectOnError         = true
      onFailureQueue        = "relay-failures"
      filter                = { eventName = ["INSERT"] }
    }]
    other_queue_arns = []
    sends_to         = []
    access           = { bus = ["PutEvents"] }
  }
  assert {
    condition = (
      aws_lambda_event_source_mapping.stream[0].parallelization_factor == 4
      && aws_lambda_event_source_mapping.stream[0].maximum_retry_attempts == 50
      && aws_lambda_event_source_mapping.stream[0].bisect_batch_on_function_error
      && one(aws_lambda_event_source_mapping.stream[0].filter_criteria[0].filter).pattern == "{\"eventName\":[\"INSERT\"]}"
      && contains(aws_lambda_event_source_mapping.stream[0].function_response_types, "ReportBatchItemFailures")
    )
    error_message = "the mapping differs from the manifest"
  }
  assert {
    condition     = aws_lambda_event_source_mapping.stream[0].destination_config[0].on_failure[0].destination_arn == var.queue_arns.relay-failures
    error_message = "a batch that has used up its attempts is lost"
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => join(" ", statement.Resource) if contains(["ReadStream", "SendToQueues", "ReadQueues", "Bus"], statement.Sid) } == {
      Bus          = var.targets.bus_arn
      ReadStream   = var.targets.stream_arn
      SendToQueues = var.queue_arns.relay-failures
    }
    error_message = "it may read or send elsewhere"
  }
  assert {
    condition     = contains(output.alarm_names, "citas-prod-lifecycle-iterator-age")
    error_message = "nobody watches the stream"
  }
}

run "what_names_a_person_opens_for_its_country_only" {
  variables {
    access  = { personalData = ["Decrypt"] }
    targets = { personal_key_arn = "arn:personal", country = "pe" }
  }
  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : jsonencode(statement) if statement.Sid == "PersonalData"] == [
      jsonencode({ Action = ["kms:Decrypt"], Condition = { StringEquals = { "kms:EncryptionContext:country" = "pe" } }, Effect = "Allow", Resource = ["arn:personal"], Sid = "PersonalData" })
    ]
    error_message = "a worker could open other countries' data"
  }
}

run "operators_reach_the_queues_that_are_named_and_the_figures" {
  variables {
    access = {
      queues  = { parked = ["ReceiveMessage", "DeleteMessage"], "??" = ["SendMessage"] }
      metrics = ["GetMetricData"]
    }
    targets = { queue_arn_prefix = "arn:aws:sqs:us-east-1:111122223333:citas-prod-" }
  }
  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.this.policy).Statement : statement.Sid => join(" ", concat(statement.Action, ["on"], statement.Resource)) if contains(["QueueParked", "QueuesOfCountries", "EncryptMessagesOfQueues", "ReadMetrics"], statement.Sid) } == {
      QueueParked             = "sqs:ReceiveMessage sqs:DeleteMessage on arn:aws:sqs:us-east-1:111122223333:citas-prod-parked"
      QueuesOfCountries       = "sqs:SendMessage on arn:aws:sqs:us-east-1:111122223333:citas-prod-??"
      EncryptMessagesOfQueues = "kms:Decrypt kms:GenerateDataKey on arn:messages"
      ReadMetrics             = "cloudwatch:GetMetricData on *"
    }
    error_message = "it may reach other queues"
  }
}

run "a_canary_gets_its_share" {
  variables {
    canary = { stable_version = "6", weight = 0.1 }
  }
  assert {
    condition     = aws_lambda_alias.live.function_version == "6" && aws_lambda_alias.live.routing_config[0].additional_version_weights["7"] == 0.1
    error_message = "the alias does not divide the calls"
  }
}
