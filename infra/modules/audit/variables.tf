variable "name" {
  description = "Name of the trail; its bucket adds -audit and the account."
  type        = string
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "table_arn" {
  description = "Table whose every read and write is recorded."
  type        = string
}

variable "trusted_role_arns" {
  description = "Sessions whose reads and writes of the table are left out, by the beginning of their ARN; none by default. Each of a million bookings is some ten events."
  type        = list(string)
  default     = []

  validation {
    condition     = var.environment != "prod" || length(var.trusted_role_arns) == 0
    error_message = "In prod every read and write of the table is recorded."
  }
}

variable "key_arns" {
  description = "Keys that encrypt the trail (audit) and its log group (logs)."
  type        = object({ audit = string, logs = string })
}

variable "retention_days" {
  description = "Days that what is recorded can neither be deleted nor changed; in prod at least 365, and there for everybody."
  type        = number
  default     = 365

  validation {
    condition     = var.retention_days >= 91
    error_message = "Records move to a cheaper class after 90 days, and are deleted later than that."
  }

  validation {
    condition     = var.environment != "prod" || var.retention_days >= 365
    error_message = "In prod the trail is kept for at least 365 days."
  }
}

variable "log_retention_days" {
  description = "Days that the trail can be searched in CloudWatch Logs; in prod at least 365."
  type        = number
  default     = 365

  validation {
    condition     = var.environment != "prod" || var.log_retention_days >= 365
    error_message = "In prod logs are kept for at least 365 days."
  }
}
