variable "name" {
  description = "Prefix of the environment's resources, and name of the dashboard."
  type        = string
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the alarm topic."
  type        = string
}

variable "alarm_emails" {
  description = "Addresses that are told of alarms; in prod at least one."
  type        = list(string)
  default     = []

  validation {
    condition     = var.environment != "prod" || length(var.alarm_emails) > 0
    error_message = "In prod somebody must be told of alarms."
  }
}

variable "api_id" {
  description = "API of the dashboard."
  type        = string
}

variable "table_name" {
  description = "Table of the dashboard."
  type        = string
}

variable "bus_name" {
  description = "Bus of the dashboard."
  type        = string
}

variable "function_names" {
  description = "Functions of the dashboard."
  type        = list(string)
}

variable "stream_reader_names" {
  description = "Functions that read the table's stream."
  type        = list(string)
}

variable "incidents" {
  description = "Log events that are counted and raise an alarm, by name: where they are logged, what each counts for (`1` or a field, `$.count`) and what they mean."
  type = map(object({
    log_group_name = string
    value          = optional(string, "1")
    description    = string
  }))
  default = {}

  validation {
    condition     = alltrue([for name in keys(var.incidents) : can(regex("^[a-z][a-z-]*$", name))])
    error_message = "A log event's name is lower-case words with dashes."
  }
}
