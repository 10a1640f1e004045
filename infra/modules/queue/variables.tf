variable "name" {
  description = "Name of the queue and of the rule that feeds it; its dead-letter queue adds -dlq."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the messages."
  type        = string
}

variable "alarm_topic_arn" {
  description = "Topic that alarms are published to."
  type        = string
}

variable "retention_days" {
  description = "Days that a message is kept: 1 to 14."
  type        = number
  default     = 14

  validation {
    condition     = var.retention_days >= 1 && var.retention_days <= 14
    error_message = "SQS keeps messages up to 14 days."
  }
}

variable "reader_timeout_seconds" {
  description = "Timeout of the function that reads the queue; null where only people read it."
  type        = number
  default     = null
}

variable "visibility_timeout_seconds" {
  description = "Seconds until a message that was received and not deleted comes back."
  type        = number
  default     = 30

  validation {
    condition     = var.visibility_timeout_seconds >= 6 * coalesce(var.reader_timeout_seconds, 0) && var.visibility_timeout_seconds <= 43200
    error_message = "The visibility timeout must be at least six times the timeout of the function that reads the queue, and 12 hours at most."
  }
}

variable "dead_letters" {
  description = "After how many attempts a message is set aside, and the visibility timeout of the queue it is then in; null where only people read the queue."
  type = object({
    max_receive_count          = number
    visibility_timeout_seconds = optional(number, 30)
  })
  default = null

  validation {
    condition     = (var.dead_letters == null) == (var.reader_timeout_seconds == null)
    error_message = "A queue that a function reads needs dead letters; one that only people read has none."
  }
}

variable "rule" {
  description = "Bus, and the event pattern (JSON) of the rule that feeds the queue; null where functions send to it."
  type = object({
    bus_name = string
    pattern  = string
  })
  default = null

  validation {
    condition     = var.rule == null || var.dead_letters != null
    error_message = "What a rule cannot deliver goes to the dead letters: a queue with a rule needs them."
  }
}

variable "sender_arns" {
  description = "Other rules and buses that may send to the queue."
  type        = list(string)
  default     = []
}

variable "oldest_message_alarm_seconds" {
  description = "Age of the oldest message above which the alarm goes off."
  type        = number
  default     = 300
}
