variable "environment" {
  description = "Environment whose platform the country joins."
  type        = string
}

variable "account_id" {
  description = "The only AWS account that this environment may be applied to."
  type        = string
}

variable "region" {
  description = "Region of the platform."
  type        = string
}

variable "canary" {
  description = "A canary of the worker under way: the version that keeps the other batches, and the newest version's share."
  type        = object({ stable_version = string, weight = number })
  default     = null
}
