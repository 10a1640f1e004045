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

variable "stream_readers" {
  description = "Services that read the table's stream."
  type        = list(string)
}

variable "routes" {
  description = "Route keys of the API, for the share of each that fails."
  type        = list(string)
}

variable "failed_entries_alarm_minutes" {
  description = "In how many minutes of five the bus must have refused events for the alarm: the relay repeats them."
  type        = number
  default     = 3

  validation {
    condition     = var.failed_entries_alarm_minutes >= 1 && var.failed_entries_alarm_minutes <= 5
    error_message = "Of five minutes, one to five."
  }
}
