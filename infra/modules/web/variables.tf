variable "name" {
  description = "Prefix of every name."
  type        = string
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "directory" {
  description = "Folder of the web app: its `headers.json`, and in `dist` what the build has made."
  type        = string
}

variable "domain" {
  description = "Domain of app and API, the ARN of its certificate in us-east-1 and, where its zone is in this account, the zone's id."
  type        = object({ name = string, certificate_arn = string, zone_id = optional(string) })

  validation {
    condition     = startswith(var.domain.certificate_arn, "arn:aws:acm:us-east-1:")
    error_message = "CloudFront takes certificates of us-east-1."
  }
}

variable "api_domain" {
  description = "Host name of the API, to which everything but the app goes."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9.-]+$", var.api_domain))
    error_message = "A host name has no scheme and no path."
  }
}

variable "sign_in" {
  description = "Where people sign in: issuer, the app's client there, scope and audience, and other origins that the issuer's own documents name, such as that of its token endpoint."
  type = object({
    issuer    = string
    client_id = string
    audience  = string
    scope     = optional(string, "openid")
    origins   = optional(list(string), [])
  })

  validation {
    condition     = alltrue([for url in concat([var.sign_in.issuer], var.sign_in.origins) : startswith(url, "https://")])
    error_message = "People sign in over https."
  }

  validation {
    condition     = alltrue([for origin in var.sign_in.origins : can(regex("^https://[^/*]+$", origin))])
    error_message = "An origin is named in full: https://citas.auth.us-east-1.amazoncognito.com."
  }
}

variable "locale" {
  description = "Language of the app where the reader's browser asks for none that it speaks."
  type        = string
  default     = "es"

  validation {
    condition     = contains(["es", "en", "pt"], var.locale)
    error_message = "The app speaks es, en and pt."
  }
}

variable "waf" {
  description = "Whether AWS WAF stands before app and API with its managed rules, and how many requests in five minutes one address may send."
  type        = object({ enabled = bool, requests_per_five_minutes = optional(number, 3000) })
  default     = { enabled = false }

  validation {
    condition     = var.waf.requests_per_five_minutes >= 100
    error_message = "A site with one address for all its people needs at least 100 requests in five minutes."
  }
}

variable "kept_days" {
  description = "Days that files of earlier builds stay, each from when it was first served."
  type        = number
  default     = 365

  validation {
    condition     = var.kept_days >= 30
    error_message = "A page stays open for days, and its build may have been there for weeks before: at least 30."
  }
}

variable "log_retention_days" {
  description = "Days that the distribution's logs are kept; in prod at least 365."
  type        = number
  default     = 365

  validation {
    condition     = var.environment != "prod" || var.log_retention_days >= 365
    error_message = "In prod logs are kept for at least 365 days."
  }
}
