variable "name" {
  description = "Name of the API."
  type        = string
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "routes" {
  description = "Function that serves each route, by route key (`GET /v1/doctors/{id}`), and whether it is served without a token."
  type        = map(object({ function = string, public = bool }))

  validation {
    condition     = alltrue([for key, route in var.routes : !route.public || key == "$default" || startswith(key, "GET ")])
    error_message = "Without a token there is nothing but reading."
  }

  validation {
    condition     = alltrue([for route in var.routes : contains(keys(var.functions), route.function)])
    error_message = "A route names a function that is not among functions."
  }
}

variable "functions" {
  description = "How each function is called."
  type = map(object({
    name            = string
    alias_name      = string
    invoke_arn      = string
    timeout_seconds = number
  }))
}

variable "authorizer" {
  description = "Function that verifies tokens, and for how many seconds its answer to a token may be used again."
  type        = object({ function = string, result_ttl_seconds = number })

  validation {
    condition     = var.authorizer.result_ttl_seconds >= 0 && var.authorizer.result_ttl_seconds <= 3600
    error_message = "API Gateway keeps an authorizer's answer for 0 to 3600 seconds."
  }

  # Its permission is for the authorizer alone.
  validation {
    condition     = !contains([for route in var.routes : route.function], var.authorizer.function)
    error_message = "The authorizer serves no routes."
  }
}

variable "cors_origins" {
  description = "Web origins whose pages may call the API; none by default. In prod each is named and https."
  type        = list(string)
  default     = []

  validation {
    condition     = var.environment != "prod" || alltrue([for origin in var.cors_origins : can(regex("^https://[^*/]+$", origin))])
    error_message = "In prod every origin is named: https://booking.example.com."
  }
}

variable "throttle" {
  description = "Requests a second, and the burst above it, that each route takes."
  type        = object({ rate = number, burst = number })
  default     = { rate = 1000, burst = 2000 }

  validation {
    condition     = var.throttle.rate > 0 && var.throttle.burst >= var.throttle.rate
    error_message = "A burst is at least a second's requests, and there are some."
  }
}

variable "route_throttles" {
  description = "Other limits for single routes, by route key."
  type        = map(object({ rate = number, burst = number }))
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.route_throttles) : contains(keys(var.routes), key)])
    error_message = "A limit is given for a route that there is not."
  }
}

variable "p99_limits_ms" {
  description = "Latency that 99 of 100 requests must stay below, by route key; an alarm for each."
  type        = map(number)
  default     = {}

  validation {
    condition     = alltrue([for key in keys(var.p99_limits_ms) : contains(keys(var.routes), key) && key != "$default"])
    error_message = "A limit is given for a route that there is not."
  }
}

variable "failed_requests_alarm_percent" {
  description = "Share of requests, in percent, that may fail before the alarm goes off."
  type        = number
  default     = 1

  validation {
    condition     = var.failed_requests_alarm_percent >= 0 && var.failed_requests_alarm_percent < 100
    error_message = "A share is given in percent, below 100."
  }
}

variable "authorizer_errors_alarm_percent" {
  description = "Share of requests, in percent, that the authorizer may fail before the alarm goes off."
  type        = number
  default     = 1

  validation {
    condition     = var.authorizer_errors_alarm_percent >= 0 && var.authorizer_errors_alarm_percent < 100
    error_message = "A share is given in percent, below 100."
  }
}

variable "domain" {
  description = "Domain, the ARN of its certificate in the same region and, where its zone is in this account, the zone's id."
  type = object({
    name            = string
    certificate_arn = string
    zone_id         = optional(string)
  })
  default = null
}

variable "logs_key_arn" {
  description = "Key that encrypts the access log."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the access log is kept; in prod at least 365."
  type        = number
  default     = 365

  validation {
    condition     = var.environment != "prod" || var.log_retention_days >= 365
    error_message = "In prod logs are kept for at least 365 days."
  }
}

variable "alarm_topic_arn" {
  description = "Topic that alarms are published to."
  type        = string
}
