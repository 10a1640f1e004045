variable "environment" {
  description = "Environment: dev, prod or another short name. Rules that protect production hold for prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9]{1,11}$", var.environment))
    error_message = "An environment is named by 2 to 12 lower-case letters and digits."
  }
}

variable "account_id" {
  description = "The only AWS account that this environment may be applied to."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.account_id))
    error_message = "An AWS account has 12 digits."
  }
}

variable "region" {
  description = "Region of everything."
  type        = string
}

variable "issuer" {
  description = "Who issues tokens: `iss` and `aud` that a token must carry, and where its keys are."
  type        = object({ url = string, audience = string, jwks_url = string })

  validation {
    condition     = startswith(var.issuer.url, "https://") && startswith(var.issuer.jwks_url, "https://")
    error_message = "The issuer and its keys are reached by https."
  }
}

variable "alarm_emails" {
  description = "Addresses that are told of alarms; in prod at least one."
  type        = list(string)
  default     = []
}

variable "alarm_thresholds" {
  description = "Where alarms go off: shares of requests in percent; how far the stream's readers may be behind; in how many minutes of five the bus may refuse events."
  type = object({
    failed_requests_percent   = optional(number, 1)
    authorizer_errors_percent = optional(number, 1)
    iterator_age_seconds      = optional(number, 60)
    failed_entries_minutes    = optional(number, 3)
  })
  default = {}
}

variable "domain" {
  description = "Domain of the API, the ARN of its certificate in the region and, where its zone is in this account, the zone's id."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null
}

variable "web" {
  description = "The web app, and the API under the same domain, by CloudFront: domain with a certificate of us-east-1, the app's client at the issuer, other origins that sign people in, and AWS WAF. None where it is left out."
  type = object({
    domain          = object({ name = string, certificate_arn = string, zone_id = optional(string) })
    client_id       = string
    scope           = optional(string, "openid")
    sign_in_origins = optional(list(string), [])
    locale          = optional(string, "es")
    waf             = optional(object({ enabled = bool, requests_per_five_minutes = optional(number, 3000) }), { enabled = true })
  })
  default = null

  validation {
    condition     = try(var.web.domain.name, "") != try(var.domain.name, null)
    error_message = "The app has a domain of its own: the API's own domain is where CloudFront reaches it."
  }
}

variable "cors_origins" {
  description = "Web origins whose pages may call the API."
  type        = list(string)
  default     = []
}

variable "throttle" {
  description = "Requests a second, and the burst above it, that each route takes."
  type        = object({ rate = number, burst = number })
  default     = { rate = 1000, burst = 2000 }
}

variable "route_throttles" {
  description = "Other limits for single routes, by route key."
  type        = map(object({ rate = number, burst = number }))
  default     = {}
}

variable "p99_limits_ms" {
  description = "Latency that 99 of 100 requests must stay below, by route key."
  type        = map(number)
  default     = {}
}

variable "reserved_concurrency" {
  description = "Invocations at the same time that are reserved for each function; -1 reserves none, which prod refuses."
  type = object({
    default     = number
    by_function = optional(map(number), {})
  })
  default = { default = -1 }

  validation {
    condition     = length(setsubtract(keys(var.reserved_concurrency.by_function), keys(local.manifests))) == 0
    error_message = "A reservation is made for a function that there is not."
  }
}

variable "canaries" {
  description = "Canaries under way, by function: the version that keeps the other calls, and the newest version's share."
  type        = map(object({ stable_version = string, weight = number }))
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.canaries), keys(local.manifests))) == 0
    error_message = "A canary is under way for a function that there is not."
  }
}

variable "calls_per_minute" {
  description = "Calls a minute that a caller of each role may make, where it differs from what the code says."
  type        = map(number)
  default     = {}
}

variable "seal_personal_data" {
  description = "Whether what names a person is sealed once more, under a key of its own, before it is stored."
  type        = bool
  default     = true
}

variable "operator_role_arns" {
  description = "Roles of people who may publish events again with `pnpm ops replay`; nobody by default."
  type        = list(string)
  default     = []
}

variable "log_level" {
  description = "LOG_LEVEL of the functions that ask for it."
  type        = string
  default     = "info"
}

variable "log_retention_days" {
  description = "Days that logs are kept; in prod at least 365."
  type        = number
  default     = 365
}

variable "archive_days" {
  description = "Days that events are kept for a replay; in prod at least 30."
  type        = number
  default     = 30
}

variable "audit_retention_days" {
  description = "Days that the audit trail can neither be deleted nor changed; in prod at least 365."
  type        = number
  default     = 365
}

variable "audit_functions" {
  description = "Whether the audit trail records what the functions do on the table; in prod it does."
  type        = bool
  default     = true

  validation {
    condition     = var.environment != "prod" || var.audit_functions
    error_message = "In prod every read and write of the table is recorded."
  }
}

variable "point_in_time_recovery" {
  description = "Whether the table can be restored to any second of the last 35 days; in prod it can."
  type        = bool
  default     = true
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table; in prod it does."
  type        = bool
  default     = true
}

variable "key_deletion_window_days" {
  description = "Days in which a key's deletion can still be called off; in prod 30."
  type        = number
  default     = 30
}
