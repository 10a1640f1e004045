variable "name" {
  description = "Name of the cache and of its only user, for example citas-prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,38}[a-z0-9]$", var.name)) && !strcontains(var.name, "--")
    error_message = "A cache is named by 2 to 40 lower-case letters, digits and single dashes."
  }
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "zone_ids" {
  description = "IDs, such as use1-az2, of the two or three zones that have a subnet. ElastiCache serverless is not offered in every zone."
  type        = list(string)

  validation {
    condition     = length(distinct(var.zone_ids)) == length(var.zone_ids) && length(var.zone_ids) >= 2 && length(var.zone_ids) <= 3
    error_message = "A serverless cache needs two or three different zones."
  }

  validation {
    condition     = alltrue([for zone in var.zone_ids : can(regex("^[a-z0-9]+-az[0-9]+$", zone))])
    error_message = "A zone is named by its ID, such as use1-az2, which is the same in every account."
  }
}

variable "cidr" {
  description = "Addresses of the network, which is connected to no other: a /24 or more."
  type        = string

  validation {
    condition     = can(cidrsubnet(var.cidr, 2, 0)) && try(tonumber(split("/", var.cidr)[1]) <= 24, false)
    error_message = "The network needs a range of addresses of at least /24."
  }
}

variable "table_arn" {
  description = "Table that functions in the network reach."
  type        = string
}

variable "endpoints" {
  description = "Other AWS services that functions in the network reach, with the actions on the resources that they need."
  type        = map(object({ actions = list(string), resources = list(string) }))

  validation {
    condition     = alltrue(flatten([for endpoint in values(var.endpoints) : [for name in concat(endpoint.actions, endpoint.resources) : !strcontains(name, "*")]]))
    error_message = "An endpoint names the actions and resources that it lets through: no wildcards."
  }
}

variable "max_storage_gb" {
  description = "Most that the cache may hold: beyond it, it forgets what was not asked for the longest."
  type        = number

  validation {
    condition     = var.max_storage_gb >= 1
    error_message = "A serverless cache is limited to 1 GB or more."
  }
}

variable "max_ecpu_per_second" {
  description = "Most processing units a second: beyond them it refuses commands, and the functions read the table."
  type        = number

  validation {
    condition     = var.max_ecpu_per_second >= 1000
    error_message = "A serverless cache is limited to 1000 processing units a second or more."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the cache."
  type        = string
}

variable "logs_key_arn" {
  description = "Key that encrypts the log of the network's connections."
  type        = string
}

variable "log_retention_days" {
  description = "Days that the log of connections is kept; in prod at least 365."
  type        = number

  validation {
    condition     = var.environment != "prod" || var.log_retention_days >= 365
    error_message = "In prod logs are kept for at least 365 days."
  }
}

variable "alarm_topic_arn" {
  description = "Topic that alarms are published to."
  type        = string
}
