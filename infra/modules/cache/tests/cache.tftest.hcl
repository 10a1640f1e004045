mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { region = "us-east-1" }
  }
  mock_resource "aws_elasticache_serverless_cache" {
    defaults = {
      arn      = "arn:aws:elasticache:us-east-1:111122223333:serverlesscache:citas-prod"
      endpoint = [{ address = "citas-prod-abc.serverless.use1.cache.amazonaws.com", port = 6379 }]
    }
  }
  mock_resource "aws_elasticache_user" {
    defaults = { arn = "arn:aws:elasticache:us-east-1:111122223333:user:citas-prod" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:log-group:/citas/prod/network/citas-prod" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/flows" }
  }
}

variables {
  name        = "citas-prod"
  environment = "prod"
  zone_ids    = ["use1-az2", "use1-az4"]
  cidr        = "10.64.0.0/24"
  table_arn   = "arn:aws:dynamodb:us-east-1:111122223333:table/citas-prod"
  endpoints = {
    secretsmanager = {
      actions   = ["secretsmanager:GetSecretValue"]
      resources = ["arn:aws:secretsmanager:us-east-1:111122223333:secret:citas-prod/signing-key-a1b2c3"]
    }
  }
  max_storage_gb      = 1
  max_ecpu_per_second = 5000
  kms_key_arn         = "arn:aws:kms:us-east-1:111122223333:key/1"
  logs_key_arn        = "arn:aws:kms:us-east-1:111122223333:key/2"
  log_retention_days  = 365
  alarm_topic_arn     = "arn:aws:sns:us-east-1:111122223333:citas-prod-alarms"
}

run "it_is_encrypted_bounded_and_entered_by_a_role_alone" {
  assert {
    condition     = aws_elasticache_serverless_cache.this.engine == "valkey" && aws_elasticache_serverless_cache.this.kms_key_id == var.kms_key_arn
    error_message = "it is not Valkey, or not encrypted with our key"
  }
  assert {
    condition = (
      aws_elasticache_serverless_cache.this.cache_usage_limits[0].data_storage[0].maximum == 1 &&
      aws_elasticache_serverless_cache.this.cache_usage_limits[0].ecpu_per_second[0].maximum == 5000
    )
    error_message = "its price has no bound"
  }
  assert {
    condition     = aws_elasticache_user.this.authentication_mode[0].type == "iam" && aws_elasticache_user.this.passwords == null && aws_elasticache_user.this.no_password_required == null
    error_message = "its user has a password, or needs none"
  }
  assert {
    condition     = aws_elasticache_user.this.user_id == aws_elasticache_user.this.user_name && aws_elasticache_user.this.user_name == aws_elasticache_serverless_cache.this.name
    error_message = "the functions cannot tell the name of the cache from the user's"
  }
  assert {
    condition     = strcontains(aws_elasticache_user.this.access_string, "-@all") && !strcontains(aws_elasticache_user.this.access_string, "+@all") && strcontains(aws_elasticache_user.this.access_string, "~citas:*")
    error_message = "its user may do more than the functions need"
  }
  assert {
    condition     = output.url == "rediss://citas-prod@citas-prod-abc.serverless.use1.cache.amazonaws.com:6379"
    error_message = "functions are not told of it as they expect, over TLS"
  }
  assert {
    condition     = output.connect_arns == ["arn:aws:elasticache:us-east-1:111122223333:serverlesscache:citas-prod", "arn:aws:elasticache:us-east-1:111122223333:user:citas-prod"]
    error_message = "roles are allowed to connect to something else"
  }
}

run "its_network_has_no_way_in_or_out" {
  assert {
    condition = (
      toset([for subnet in aws_subnet.this : subnet.availability_zone_id]) == toset(var.zone_ids) &&
      toset([for subnet in aws_subnet.this : subnet.cidr_block]) == toset(["10.64.0.0/26", "10.64.0.64/26"]) &&
      alltrue([for subnet in aws_subnet.this : !subnet.map_public_ip_on_launch])
    )
    error_message = "a subnet is missing, or public"
  }
  assert {
    condition     = length(coalesce(aws_route_table.this.route, [])) == 0
    error_message = "there is a route out"
  }
  # Every rule names a group or the table's addresses, never a range.
  assert {
    condition = alltrue(concat(
      [for rule in concat(values(aws_vpc_security_group_ingress_rule.this), values(aws_vpc_security_group_egress_rule.this)) :
      rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.referenced_security_group_id != null],
      [aws_vpc_security_group_egress_rule.table.cidr_ipv4 == null && aws_vpc_security_group_egress_rule.table.prefix_list_id != null],
    ))
    error_message = "a security group is open to a range of addresses"
  }
  assert {
    condition = alltrue([for rule in aws_vpc_security_group_ingress_rule.this :
      rule.security_group_id != aws_security_group.this["functions"].id && rule.referenced_security_group_id == aws_security_group.this["functions"].id
    ])
    error_message = "somebody may call functions, or somebody else the cache"
  }
  assert {
    condition     = length(coalesce(aws_default_security_group.this.ingress, [])) == 0 && length(coalesce(aws_default_security_group.this.egress, [])) == 0
    error_message = "the default group lets something through"
  }
  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_cloudwatch_log_group.flows.retention_in_days == 365 && aws_cloudwatch_log_group.flows.kms_key_id == var.logs_key_arn
    error_message = "connections are not recorded"
  }
}

run "its_endpoints_let_through_what_is_needed" {
  assert {
    condition     = aws_vpc_endpoint.table.vpc_endpoint_type == "Gateway" && aws_vpc_endpoint.table.service_name == "com.amazonaws.us-east-1.dynamodb"
    error_message = "functions do not reach the table"
  }
  assert {
    condition = (
      aws_vpc_endpoint.this["secretsmanager"].vpc_endpoint_type == "Interface" &&
      aws_vpc_endpoint.this["secretsmanager"].private_dns_enabled &&
      jsonencode(jsondecode(aws_vpc_endpoint.this["secretsmanager"].policy).Statement[0].Resource) == jsonencode(var.endpoints.secretsmanager.resources)
    )
    error_message = "functions do not reach their secrets"
  }
  assert {
    condition = alltrue(flatten([for endpoint in concat([aws_vpc_endpoint.table], values(aws_vpc_endpoint.this)) : [
      for statement in jsondecode(endpoint.policy).Statement :
      statement.Condition.StringEquals["aws:PrincipalAccount"] == "111122223333" && alltrue([for action in statement.Action : !strcontains(action, "*")])
    ]]))
    error_message = "an endpoint lets other accounts, or every action, through"
  }
}
