variable "name" {
  description = "Name of the function, its role and its log group, for example citas-prod-appointments."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,63}$", var.name))
    error_message = "A function's name has at most 64 characters: lower-case letters, digits and dashes."
  }
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "description" {
  description = "What the function does, in a line."
  type        = string
}

variable "memory_mb" {
  description = "Memory; the processor's share grows with it."
  type        = number
}

variable "timeout_seconds" {
  description = "Longest time that an invocation may take."
  type        = number
}

variable "triggers" {
  description = "Triggers as in function.json: stream, queue and schedule are made here, http, authorizer and country-dead-letters elsewhere."
  type        = any

  validation {
    condition     = alltrue([for trigger in var.triggers : contains(["http", "authorizer", "stream", "queue", "schedule", "country-dead-letters"], trigger.type)])
    error_message = "A trigger is http, authorizer, stream, queue, schedule or country-dead-letters."
  }

  validation {
    condition     = alltrue([for trigger in var.triggers : contains(keys(var.queue_arns), trigger.queue) if trigger.type == "queue"])
    error_message = "A queue trigger names a queue that is not among queue_arns."
  }

  validation {
    condition     = alltrue([for trigger in var.triggers : contains(keys(var.queue_arns), try(trigger.onFailureQueue, "")) if trigger.type == "stream"])
    error_message = "A stream trigger's onFailureQueue is not among queue_arns."
  }
}

variable "package" {
  description = "Path of the function's zip, as `turbo run package` makes it."
  type        = string
}

variable "variables" {
  description = "Environment variables. No secrets: those are `secret_arns`."
  type        = map(string)
}

variable "secret_arns" {
  description = "Secrets that the function reads when it starts, by the environment variable that gets the ARN."
  type        = map(string)
  default     = {}

  validation {
    condition     = alltrue([for arn in values(var.secret_arns) : can(regex("^arn:[^*]+:secret:[^*]+$", arn))])
    error_message = "A secret is named by its ARN, in full."
  }
}

variable "access" {
  description = "What the function's code calls, as in function.json: `table` (actions by partition keys), `indexes`, `bus`, `queues` (actions by name), `metrics`, `countryRules`, `personalData`."
  type        = any
  default     = {}

  validation {
    condition     = length(setsubtract(keys(var.access), ["table", "indexes", "bus", "queues", "metrics", "countryRules", "personalData"])) == 0
    error_message = "Access is to table, indexes, bus, queues, metrics, countryRules and personalData."
  }

  validation {
    condition     = alltrue([for keys in keys(try(var.access.table, {})) : can(regex("^[A-Z]+(#\\*)?$", keys))])
    error_message = "Partition keys are named: COUNTRY, or DOCTOR#*."
  }

  validation {
    condition     = alltrue([for name in keys(try(var.access.queues, {})) : can(regex("^([a-z][a-z0-9-]*|\\?\\?)$", name))])
    error_message = "Queues are named without the prefix; ?? are those of the countries."
  }

  validation {
    condition = alltrue([
      for action in flatten([values(try(var.access.table, {})), values(try(var.access.queues, {})), try(var.access.metrics, []), try(var.access.bus, []), try(var.access.countryRules, []), try(var.access.personalData, [])]) :
      can(regex("^[A-Za-z]+$", action))
    ])
    error_message = "Actions are named in full: no wildcards."
  }
}

variable "targets" {
  description = "What `access` is about. `country_rules_arn` stands for the bus rules of all countries; queues are `queue_arn_prefix` and a name; with `country`, only its people's data can be opened."
  type = object({
    table_arn         = optional(string)
    stream_arn        = optional(string)
    bus_arn           = optional(string)
    country_rules_arn = optional(string)
    queue_arn_prefix  = optional(string)
    personal_key_arn  = optional(string)
    country           = optional(string)
  })
  default = {}
}

variable "queue_arns" {
  description = "ARN of every queue that triggers and `sends_to` name, by its name without prefix."
  type        = map(string)
  default     = {}
}

variable "other_queue_arns" {
  description = "Queues that others let the function read, such as the countries' dead-letter queues."
  type        = list(string)
  default     = []
}

variable "sends_to" {
  description = "Names of the queues that the function's code sends to."
  type        = list(string)
  default     = []
}

variable "key_arns" {
  description = "Keys that encrypt the table and the settings (data), the queues (messages) and the log group (logs)."
  type        = object({ data = string, messages = string, logs = string })
}

variable "log_retention_days" {
  description = "Days that log lines are kept; in prod at least 365."
  type        = number
  default     = 365

  validation {
    condition     = var.environment != "prod" || var.log_retention_days >= 365
    error_message = "In prod logs are kept for at least 365 days."
  }
}

variable "reserved_concurrency" {
  description = "Invocations at the same time, taken out of the account's and guaranteed; -1 shares the account's."
  type        = number
  default     = -1

  validation {
    condition     = var.reserved_concurrency == -1 || var.reserved_concurrency >= 1
    error_message = "0 would stop the function: give at least 1, or -1 for no reservation."
  }

  validation {
    condition     = var.environment != "prod" || var.reserved_concurrency >= 1
    error_message = "In prod every function has its reserved concurrency, so that none can starve another."
  }
}

variable "canary" {
  description = "While it is set, `weight` (0 to 1) of the calls go to the newest version and the rest to `stable_version`."
  type        = object({ stable_version = string, weight = number })
  default     = null

  validation {
    condition     = try(var.canary.weight > 0 && var.canary.weight < 1, var.canary == null)
    error_message = "A canary's weight lies between 0 and 1."
  }
}

variable "alarm_topic_arn" {
  description = "Topic that alarms are published to."
  type        = string
}

variable "iterator_age_alarm_seconds" {
  description = "How far a reader of the stream may be behind before the alarm goes off."
  type        = number
  default     = 60

  validation {
    condition     = var.iterator_age_alarm_seconds > 0 && var.iterator_age_alarm_seconds < 24 * 3600
    error_message = "The stream forgets after a day: the alarm must go off before."
  }
}
