# The app of tests/app, planned with a mocked provider.
mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_resource "aws_cloudfront_distribution" {
    defaults = { arn = "arn:aws:cloudfront::111122223333:distribution/E1", domain_name = "d1.cloudfront.net", hosted_zone_id = "Z2FDTNDATAQYW2" }
  }
  mock_resource "aws_cloudfront_function" {
    defaults = { arn = "arn:aws:cloudfront::111122223333:function/citas-prod-web-pages" }
  }
  mock_resource "aws_cloudwatch_log_delivery_source" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:delivery-source:citas-prod-web" }
  }
  mock_resource "aws_cloudwatch_log_delivery_destination" {
    defaults = { arn = "arn:aws:logs:us-east-1:111122223333:delivery-destination:citas-prod-web" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { arn = "arn:aws:s3:::citas-prod-web-111122223333" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/citas-prod-web-keep" }
  }
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:us-east-1:111122223333:global/webacl/citas-prod-web/1" }
  }
}

variables {
  name        = "citas-prod"
  environment = "prod"
  directory   = "tests/app"
  domain = {
    name            = "citas.example.com"
    certificate_arn = "arn:aws:acm:us-east-1:111122223333:certificate/1"
    zone_id         = "Z1"
  }
  api_domain = "a1.execute-api.sa-east-1.amazonaws.com"
  sign_in = {
    issuer    = "https://identity.example.com/pool"
    client_id = "citas-web"
    audience  = "citas-api"
    origins   = ["https://sign-in.example.com"]
  }
}

override_resource {
  target = aws_s3_bucket.kept
  values = { arn = "arn:aws:s3:::citas-prod-web-kept-111122223333" }
}

run "only_the_distribution_reads_the_app_and_only_by_tls" {
  assert {
    condition = jsondecode(aws_s3_bucket_policy.this["app"].policy).Statement[1] == {
      Sid       = "OneService"
      Effect    = "Allow"
      Principal = { Service = "cloudfront.amazonaws.com" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::citas-prod-web-111122223333/*"
      Condition = { StringEquals = { "aws:SourceAccount" = "111122223333", "aws:SourceArn" = "arn:aws:cloudfront::111122223333:distribution/E1" } }
    }
    error_message = "the bucket is open to others"
  }
  assert {
    condition = jsondecode(aws_s3_bucket_policy.this["kept"].policy).Statement[1] == {
      Sid       = "OneService"
      Effect    = "Allow"
      Principal = { Service = "cloudfront.amazonaws.com" }
      Action    = "s3:GetObject"
      Resource  = "arn:aws:s3:::citas-prod-web-kept-111122223333/*"
      Condition = { StringEquals = { "aws:SourceAccount" = "111122223333", "aws:SourceArn" = "arn:aws:cloudfront::111122223333:distribution/E1" } }
    }
    error_message = "the bucket of earlier builds is open to others"
  }
  assert {
    condition     = alltrue([for origin in aws_cloudfront_distribution.this.origin : (origin.origin_id == "api") == (try(length(origin.origin_access_control_id), 0) == 0)])
    error_message = "a bucket is read without a signature"
  }
  assert {
    condition     = alltrue([for policy in aws_s3_bucket_policy.this : jsondecode(policy.policy).Statement[0].Effect == "Deny" && jsondecode(policy.policy).Statement[0].Condition.Bool["aws:SecureTransport"] == "false"])
    error_message = "a bucket takes what is not TLS"
  }
  assert {
    condition     = alltrue([for block in aws_s3_bucket_public_access_block.this : block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets])
    error_message = "a bucket could be made public"
  }
  assert {
    condition     = alltrue([for versioning in aws_s3_bucket_versioning.this : versioning.versioning_configuration[0].status == "Enabled"])
    error_message = "a bucket keeps no earlier versions"
  }
  assert {
    condition     = aws_cloudfront_origin_access_control.this.signing_behavior == "always"
    error_message = "requests to the bucket are not signed"
  }
}

run "everything_is_encrypted_on_its_way" {
  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021"
    error_message = "old TLS is spoken"
  }
  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "https-only" && alltrue([for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : behavior.viewer_protocol_policy == "redirect-to-https"])
    error_message = "something is served without TLS"
  }
  assert {
    condition     = alltrue([for origin in aws_cloudfront_distribution.this.origin : length(origin.custom_origin_config) == 0 || one(origin.custom_origin_config[*].origin_protocol_policy) == "https-only"])
    error_message = "the API is reached without TLS"
  }
}

run "the_app_has_the_headers_of_its_file" {
  assert {
    condition     = strcontains(local.policy, "default-src 'none'") && strcontains(local.policy, "connect-src 'self' https://identity.example.com https://sign-in.example.com;") && !strcontains(local.policy, "unsafe") && !strcontains(local.policy, "{")
    error_message = "the content security policy differs"
  }
  assert {
    condition     = aws_cloudfront_response_headers_policy.this.security_headers_config[0].content_security_policy[0].content_security_policy == local.policy && aws_cloudfront_response_headers_policy.this.security_headers_config[0].strict_transport_security[0].access_control_max_age_sec == 63072000
    error_message = "a header is missing"
  }
  assert {
    condition     = alltrue([for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : behavior.compress && behavior.cache_policy_id == "658327ea-f89d-4fab-a63d-7e88639e58f6" && behavior.response_headers_policy_id == aws_cloudfront_response_headers_policy.this.id])
    error_message = "a path of the app is served without compression or without its headers"
  }
  assert {
    condition     = tolist(aws_cloudfront_distribution.this.ordered_cache_behavior[*].path_pattern) == tolist(["/", "/app", "/app/assets/*", "/app/*"]) && tolist([for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : length(behavior.function_association)]) == tolist([1, 1, 0, 1])
    error_message = "a path is taken by another, or a missing asset answered with a page"
  }
  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].target_origin_id == "api" && aws_cloudfront_distribution.this.default_cache_behavior[0].cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    error_message = "answers of the API could be cached"
  }
}

run "files_are_kept_by_browsers_as_long_as_their_names_say" {
  assert {
    condition     = toset(keys(aws_s3_object.page)) == toset(["index.html"]) && aws_s3_object.page["index.html"].cache_control == "no-cache" && aws_s3_object.page["index.html"].content_type == "text/html; charset=utf-8"
    error_message = "the page would be kept"
  }
  assert {
    condition     = toset(keys(aws_s3_object.asset)) == toset(["assets/app-1a2b3c.js"]) && aws_s3_object.asset["assets/app-1a2b3c.js"].cache_control == "public, max-age=31536000, immutable" && aws_s3_object.asset["assets/app-1a2b3c.js"].key == "app/assets/app-1a2b3c.js"
    error_message = "a file with a hash in its name would be asked for again"
  }
  assert {
    condition     = aws_s3_object.config.cache_control == "no-cache"
    error_message = "the settings would be kept"
  }
  assert {
    condition     = jsondecode(aws_s3_object.config.content).apiUrl == "https://citas.example.com" && jsondecode(aws_s3_object.config.content).signIn.clientId == "citas-web" && !can(jsondecode(aws_s3_object.config.content).signIn.people)
    error_message = "the app is told something else"
  }
}

run "assets_of_an_earlier_build_stay_after_it_has_gone" {
  assert {
    condition     = aws_s3_bucket_replication_configuration.kept.rule[0].status == "Enabled" && aws_s3_bucket_replication_configuration.kept.rule[0].filter[0].prefix == "app/assets/" && aws_s3_bucket_replication_configuration.kept.rule[0].destination[0].bucket == aws_s3_bucket.kept.arn
    error_message = "not every asset is copied"
  }
  # Two things that could take them away: a copied deletion, and a role that may delete.
  assert {
    condition     = aws_s3_bucket_replication_configuration.kept.rule[0].delete_marker_replication[0].status == "Disabled" && !strcontains(aws_iam_role_policy.keep.policy, "Delete")
    error_message = "what is deleted there is deleted here"
  }
  assert {
    condition     = flatten([for statement in jsondecode(aws_iam_role_policy.keep.policy).Statement : [statement.Resource]]) == ["arn:aws:s3:::citas-prod-web-111122223333", "arn:aws:s3:::citas-prod-web-111122223333/app/assets/*", "arn:aws:s3:::citas-prod-web-kept-111122223333/app/assets/*"] && !strcontains(aws_iam_role_policy.keep.policy, ":*\"")
    error_message = "the role reaches more than it copies"
  }
  assert {
    condition     = jsondecode(aws_iam_role.keep.assume_role_policy).Statement[0].Condition.ArnEquals["aws:SourceArn"] == aws_s3_bucket.this.arn
    error_message = "another bucket could use the role"
  }
  assert {
    condition     = tolist(one(aws_cloudfront_distribution.this.origin_group).member[*].origin_id) == tolist(["app", "kept"]) && toset(one(one(aws_cloudfront_distribution.this.origin_group).failover_criteria).status_codes) == toset([403, 404])
    error_message = "a file that is no longer there is not looked for where it is kept"
  }
  assert {
    condition     = [for behavior in aws_cloudfront_distribution.this.ordered_cache_behavior : behavior.target_origin_id if behavior.path_pattern == "/app/assets/*"] == ["assets"]
    error_message = "assets are not looked for in both places"
  }
  assert {
    condition     = one(aws_s3_bucket_lifecycle_configuration.this["kept"].rule[0].expiration).days == 365 && length(aws_s3_bucket_lifecycle_configuration.this["app"].rule[0].expiration) == 0
    error_message = "earlier builds are kept forever, or the present one is not"
  }
}

run "the_log_does_not_have_what_only_the_reader_should" {
  assert {
    condition     = length(setintersection(aws_cloudwatch_log_delivery.this.record_fields, ["cs-uri-query", "cs(Cookie)", "cs(Referer)", "x-forwarded-for"])) == 0 && contains(aws_cloudwatch_log_delivery.this.record_fields, "cs-uri-stem")
    error_message = "a sign-in's code stands in the log"
  }
}

run "the_web_acl_is_there_only_when_asked_for" {
  assert {
    condition     = length(aws_wafv2_web_acl.this) == 0
    error_message = "it costs money that nobody asked for"
  }
}

run "the_web_acl_stands_before_app_and_api" {
  variables {
    waf = { enabled = true, requests_per_five_minutes = 2000 }
  }
  assert {
    condition     = aws_cloudfront_distribution.this.web_acl_id == aws_wafv2_web_acl.this[0].arn && aws_wafv2_web_acl.this[0].scope == "CLOUDFRONT" && aws_wafv2_web_acl.this[0].region == "us-east-1"
    error_message = "the distribution is not protected"
  }
  assert {
    condition     = length(aws_wafv2_web_acl.this[0].rule) == 4
    error_message = "a rule group is missing"
  }
}
