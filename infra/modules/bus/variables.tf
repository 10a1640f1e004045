variable "name" {
  description = "Name of the bus and its archive."
  type        = string
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the events, the rules and the archive."
  type        = string
}

variable "alarm_topic_arn" {
  description = "Topic that alarms are published to."
  type        = string
}

variable "publisher_role_arns" {
  description = "Roles that may publish; nobody else may."
  type        = list(string)

  validation {
    condition     = length(var.publisher_role_arns) > 0 && alltrue([for arn in var.publisher_role_arns : !strcontains(arn, "*")])
    error_message = "Name at least one publisher, and each in full."
  }
}

variable "archive_days" {
  description = "Days that events are kept for a replay; in prod at least 30. 0 would keep them for ever."
  type        = number
  default     = 30

  validation {
    condition     = var.archive_days >= 1
    error_message = "Events are kept for a limited time: give at least one day."
  }

  validation {
    condition     = var.environment != "prod" || var.archive_days >= 30
    error_message = "In prod events are kept for at least 30 days."
  }
}
