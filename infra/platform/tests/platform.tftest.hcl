# The platform of the repository's own manifests, planned for production with its own settings.
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
  mock_resource "aws_kms_key" {
    defaults = { arn = "arn:aws:kms:us-east-1:111122223333:key/1" }
  }
  mock_resource "aws_dynamodb_table" {
    defaults = {
      arn        = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
      stream_arn = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod/stream/1"
    }
  }
  mock_resource "aws_sqs_queue" {
    defaults = {
      arn = "arn:aws:sqs:us-east-1:111122223333:queue"
      url = "https://sqs.us-east-1.amazonaws.com/111122223333/queue"
    }
  }
  mock_resource "aws_sns_topic" {
    defaults = { arn = "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms" }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:us-east-1:111122223333:secret:citas-prod/signing-key-a1b2c3" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/citas/prod/x" }
  }
  mock_resource "aws_lambda_alias" {
    defaults = { arn = "arn:aws:lambda:us-east-1:111122223333:function:f:live", invoke_arn = "arn:invoke" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/r" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::citas-prod-audit-111122223333" }
  }
}

variables {
  environment = "prod"
  account_id  = "111122223333"
  region      = "us-east-1"
  issuer = {
    url      = "https://identity.example.com/"
    audience = "citas-api"
    jwks_url = "https://identity.example.com/.well-known/jwks.json"
  }
  alarm_emails         = ["oncall@example.com"]
  reserved_concurrency = { default = 100 }
}

run "prod_is_as_the_manifests_say" {
  # Every manifest becomes a function.
  assert {
    condition     = toset(keys(module.function)) == toset([for file in fileset("../../services", "*/function.json") : dirname(file)])
    error_message = "a service is not deployed"
  }
  assert {
    condition     = alltrue([for name, function in module.function : function.name == "citas-prod-${name}"])
    error_message = "a function is not named after its service"
  }

  # No permission is wider than it must be.
  # X-Ray and CloudWatch's metrics know no resources: the only "*", under these names.
  assert {
    condition = alltrue(flatten([for policy in output.function_policies : [
      for statement in jsondecode(policy).Statement : [
        for resource in statement.Resource : resource != "*" || contains(["Trace", "ReadMetrics"], statement.Sid)
      ]
    ]]))
    error_message = "a function may reach everything"
  }
  assert {
    condition = alltrue(flatten([for policy in output.function_policies : [
      for statement in jsondecode(policy).Statement : [for action in statement.Action : !strcontains(action, "*")]
    ]]))
    error_message = "a function may do everything"
  }
  assert {
    condition = alltrue(flatten([for policy in output.function_policies : [
      for statement in jsondecode(policy).Statement :
      length(statement.Condition["ForAllValues:StringLike"]["dynamodb:LeadingKeys"]) > 0
      if strcontains(jsonencode(statement), "dynamodb:") && !contains(["ReadStream", "QueryIndexes", "DecryptTable"], statement.Sid)
    ]]))
    error_message = "a function may touch every item"
  }
  # The stream is the outbox.
  assert {
    condition = toset([for name, policy in output.function_policies : name if strcontains(policy, "events:PutEvents")]) == toset([
      for name, manifest in local.manifests : name if length(try(manifest.access.bus, [])) > 0
    ])
    error_message = "a function may publish that does not declare it"
  }

  # Countries are told what they need.
  assert {
    condition = jsondecode(aws_ssm_parameter.platform.value) == {
      contract         = 1
      name             = "citas-prod"
      countryPrefix    = "citas-prod-"
      tableName        = "citas-prod"
      tableArn         = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
      busName          = "citas-prod"
      alarmTopicArn    = "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms"
      keys             = { for name in ["audit", "data", "logs", "messages", "personal"] : name => "arn:aws:kms:us-east-1:111122223333:key/1" }
      logRetentionDays = 365
      sealPersonalData = true
      deadLetterReaders = [
        { name = "lifecycle", aliasArn = "arn:aws:lambda:us-east-1:111122223333:function:f:live", batchSize = 10, timeoutSeconds = 30 },
      ]
    }
    error_message = "the contract changed: raise its version"
  }
  assert {
    condition     = aws_ssm_parameter.platform.name == "/citas/prod/platform"
    error_message = "countries look elsewhere"
  }
  assert {
    condition     = length(aws_ssm_parameter.platform.value) < 4096
    error_message = "the contract is too long for a parameter"
  }

  # The dead letters of every country can be read.
  assert {
    condition = contains(flatten([
      for statement in jsondecode(output.function_policies["lifecycle"]).Statement : statement.Resource if statement.Sid == "ReadQueues"
    ]), "arn:aws:sqs:us-east-1:111122223333:citas-prod-??-dlq")
    error_message = "lifecycle may not read them"
  }
  assert {
    condition = jsonencode([
      for statement in jsondecode(output.function_policies["lifecycle"]).Statement : statement.Resource if statement.Sid == "CountryRules"
    ]) == "[[\"arn:aws:events:us-east-1:111122223333:rule/citas-prod/citas-prod-??\"]]"
    error_message = "lifecycle may not ask whether a country is served"
  }

  # Secrets stay out of the state.
  assert {
    condition     = contains(output.secret_names, "citas-prod/signing-key") && length(output.secret_names) == length(local.secrets)
    error_message = "a secret is missing"
  }
  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.kms_key_id == "arn:aws:kms:us-east-1:111122223333:key/1" && secret.recovery_window_in_days == 30])
    error_message = "a secret is not encrypted with our key, or is gone at once when it is deleted"
  }
}

run "prod_records_what_functions_do" {
  command = plan
  variables {
    audit_functions = false
  }
  expect_failures = [var.audit_functions]
}
