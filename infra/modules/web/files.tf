# What Vite has built, each file with its type: a browser that is told nosniff takes no other word for it.
locals {
  dist = "${var.directory}/dist"

  content_types = {
    css         = "text/css; charset=utf-8"
    html        = "text/html; charset=utf-8"
    ico         = "image/x-icon"
    js          = "text/javascript; charset=utf-8"
    json        = "application/json"
    map         = "application/json"
    png         = "image/png"
    svg         = "image/svg+xml"
    txt         = "text/plain; charset=utf-8"
    webmanifest = "application/manifest+json"
    woff2       = "font/woff2"
  }

  for_a_year = "public, max-age=31536000, immutable"

  config = {
    apiUrl      = "https://${var.domain.name}"
    locale      = var.locale
    environment = var.environment
    signIn = {
      kind     = "oidc"
      issuer   = var.sign_in.issuer
      clientId = var.sign_in.client_id
      scope    = var.sign_in.scope
      audience = var.sign_in.audience
    }
  }
}

resource "aws_s3_object" "file" {
  for_each = setsubtract(fileset(local.dist, "**"), ["config.json"])

  bucket      = aws_s3_bucket.this.id
  key         = "app/${each.key}"
  source      = "${local.dist}/${each.key}"
  source_hash = filemd5("${local.dist}/${each.key}")

  content_type  = lookup(local.content_types, reverse(split(".", each.key))[0], "application/octet-stream")
  cache_control = startswith(each.key, "assets/") ? local.for_a_year : "no-cache"
}

# Where everything is: read by the app when it starts, so that one build serves every environment.
resource "aws_s3_object" "config" {
  bucket        = aws_s3_bucket.this.id
  key           = "app/config.json"
  content       = jsonencode(local.config)
  content_type  = local.content_types.json
  cache_control = "no-cache"
}
