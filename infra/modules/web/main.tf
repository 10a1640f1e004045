locals {
  headers = jsondecode(file("${var.directory}/headers.json"))

  # The issuer is one origin, or several where its documents name others.
  issuer_origins = join(" ", distinct(concat([regex("^https://[^/]+", var.sign_in.issuer)], var.sign_in.origins)))
  policy = join("; ", [for name, sources in local.headers.contentSecurityPolicy :
    replace(join(" ", concat([name], sources)), "{issuer}", local.issuer_origins)
  ])

  # Policies that AWS manages: their ids are the same in every account.
  caching_optimized   = "658327ea-f89d-4fab-a63d-7e88639e58f6"
  caching_disabled    = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_but_host = "b689b0a8-53d0-40ab-baf2-68738e2966ac"

  # The first that fits. An asset is no page, and one of an earlier build is looked for where those are kept.
  app_paths = [
    { path = "/", origin = "app", pages = true },
    { path = "/app", origin = "app", pages = true },
    { path = "/app/assets/*", origin = "assets", pages = false },
    { path = "/app/*", origin = "app", pages = true },
  ]

  # What the API is asked is in its own log. No query (that of a sign-in has its code), no cookie, no page come from.
  log_fields = [
    "date", "time", "x-edge-location", "x-edge-request-id", "c-ip", "cs-method", "x-host-header", "cs-uri-stem",
    "sc-status", "sc-bytes", "cs-bytes", "time-taken", "x-edge-result-type", "x-edge-detailed-result-type",
    "cs-protocol", "cs-protocol-version", "ssl-protocol", "ssl-cipher", "cs(User-Agent)",
  ]
}

resource "aws_cloudfront_origin_access_control" "this" {
  name                              = "${var.name}-web"
  description                       = "Only the distribution reads the app's buckets"
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# The app under every path that is no file's, as the local stack serves it.
resource "aws_cloudfront_function" "pages" {
  name    = "${var.name}-web-pages"
  comment = "Pages of the app"
  runtime = "cloudfront-js-2.0"
  publish = true
  code    = file("${path.module}/pages.js")
}

# The same file that the local stack reads.
resource "aws_cloudfront_response_headers_policy" "this" {
  name    = "${var.name}-web"
  comment = "Security headers of the app"

  security_headers_config {
    content_security_policy {
      content_security_policy = local.policy
      override                = true
    }
    content_type_options {
      override = true
    }
    frame_options {
      frame_option = local.headers.frameOptions
      override     = true
    }
    referrer_policy {
      referrer_policy = local.headers.referrerPolicy
      override        = true
    }
    strict_transport_security {
      access_control_max_age_sec = local.headers.strictTransportSecurity.maxAgeSeconds
      include_subdomains         = local.headers.strictTransportSecurity.includeSubdomains
      override                   = true
    }
  }

  custom_headers_config {
    dynamic "items" {
      for_each = local.headers.custom
      content {
        header   = items.key
        value    = items.value
        override = true
      }
    }
  }
}

resource "aws_cloudfront_distribution" "this" {
  comment         = "${var.name}: web app and API"
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  aliases         = [var.domain.name]
  web_acl_id      = one(aws_wafv2_web_acl.this[*].arn)

  origin {
    origin_id                = "app"
    domain_name              = aws_s3_bucket.this.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
  }

  origin {
    origin_id                = "kept"
    domain_name              = aws_s3_bucket.kept.bucket_regional_domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.this.id
  }

  # Who may not list a bucket is told 403 of what is not there.
  origin_group {
    origin_id = "assets"

    failover_criteria {
      status_codes = [403, 404]
    }

    member {
      origin_id = "app"
    }

    member {
      origin_id = "kept"
    }
  }

  origin {
    origin_id   = "api"
    domain_name = var.api_domain

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      # A request may wait 20 seconds for its decision.
      origin_read_timeout = 30
    }
  }

  # The API: nothing of it is cached, hence nothing compressed here either, and it sends its own headers.
  default_cache_behavior {
    target_origin_id         = "api"
    viewer_protocol_policy   = "https-only"
    allowed_methods          = ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer_but_host
  }

  dynamic "ordered_cache_behavior" {
    for_each = local.app_paths
    content {
      path_pattern           = ordered_cache_behavior.value.path
      target_origin_id       = ordered_cache_behavior.value.origin
      viewer_protocol_policy = "redirect-to-https"
      allowed_methods        = ["GET", "HEAD"]
      cached_methods         = ["GET", "HEAD"]

      # By gzip and Brotli, both of which this cache policy asks for.
      compress                   = true
      cache_policy_id            = local.caching_optimized
      response_headers_policy_id = aws_cloudfront_response_headers_policy.this.id

      dynamic "function_association" {
        for_each = ordered_cache_behavior.value.pages ? [aws_cloudfront_function.pages.arn] : []
        content {
          event_type   = "viewer-request"
          function_arn = function_association.value
        }
      }
    }
  }

  viewer_certificate {
    acm_certificate_arn      = var.domain.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }
}

resource "aws_route53_record" "this" {
  for_each = var.domain.zone_id == null ? [] : toset(["A", "AAAA"])

  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = each.key

  alias {
    name                   = aws_cloudfront_distribution.this.domain_name
    zone_id                = aws_cloudfront_distribution.this.hosted_zone_id
    evaluate_target_health = false
  }
}

# Logs of CloudFront are delivered from us-east-1, wherever the rest is.
resource "aws_cloudwatch_log_delivery_source" "this" {
  region       = "us-east-1"
  name         = "${var.name}-web"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.this.arn
}

resource "aws_cloudwatch_log_delivery_destination" "this" {
  region        = "us-east-1"
  name          = "${var.name}-web"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = aws_s3_bucket.logs.arn
  }
}

resource "aws_cloudwatch_log_delivery" "this" {
  region                   = "us-east-1"
  delivery_source_name     = aws_cloudwatch_log_delivery_source.this.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.this.arn
  record_fields            = local.log_fields

  depends_on = [aws_s3_bucket_policy.this]
}
