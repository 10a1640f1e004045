variable "name" {
  description = "Prefix of the environment's resources, for example citas-prod."
  type        = string
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "deletion_window_days" {
  description = "Days in which a key's deletion can still be called off: 7 to 30, in prod 30."
  type        = number
  default     = 30

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "KMS waits 7 to 30 days before it deletes a key."
  }

  validation {
    condition     = var.environment != "prod" || var.deletion_window_days == 30
    error_message = "A deleted key takes all that it encrypts with it: in prod it must wait 30 days."
  }
}

variable "rotation_period_days" {
  description = "Days after which a key gets new key material: 90 to 2560, in prod at most 365."
  type        = number
  default     = 365

  validation {
    condition     = var.rotation_period_days >= 90 && var.rotation_period_days <= 2560
    error_message = "KMS rotates keys every 90 to 2560 days."
  }

  validation {
    condition     = var.environment != "prod" || var.rotation_period_days <= 365
    error_message = "In prod keys must be rotated at least once a year."
  }
}
