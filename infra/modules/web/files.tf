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

locals {
  files  = { for path in setsubtract(fileset(local.dist, "**"), ["config.json"]) : path => lookup(local.content_types, reverse(split(".", path))[0], "application/octet-stream") }
  assets = { for path, type in local.files : path => type if startswith(path, "assets/") }
  pages  = { for path, type in local.files : path => type if !startswith(path, "assets/") }
}

# Their names say what is in them. New ones are there before the page that names them, and those that it no longer names
# go after it has been replaced: that is what create_before_destroy and the pages' depends_on amount to.
resource "aws_s3_object" "asset" {
  for_each = local.assets

  bucket      = aws_s3_bucket.this.id
  key         = "app/${each.key}"
  source      = "${local.dist}/${each.key}"
  source_hash = filemd5("${local.dist}/${each.key}")

  content_type  = each.value
  cache_control = "public, max-age=31536000, immutable"

  # What was there before the bucket was replicated would not be kept.
  depends_on = [aws_s3_bucket_replication_configuration.kept]

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_s3_object" "page" {
  for_each = local.pages

  bucket      = aws_s3_bucket.this.id
  key         = "app/${each.key}"
  source      = "${local.dist}/${each.key}"
  source_hash = filemd5("${local.dist}/${each.key}")

  content_type  = each.value
  cache_control = "no-cache"

  depends_on = [aws_s3_object.asset]
}

# Where everything is: read by the app when it starts, so that one build serves every environment.
resource "aws_s3_object" "config" {
  bucket        = aws_s3_bucket.this.id
  key           = "app/config.json"
  content       = jsonencode(local.config)
  content_type  = local.content_types.json
  cache_control = "no-cache"

  # Not of the variable: where the module is not used, nobody has to build an app.
  lifecycle {
    precondition {
      condition     = fileexists("${local.dist}/index.html")
      error_message = "The app is built first: npm run build."
    }
  }
}
