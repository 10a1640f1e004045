variable "environment" {
  description = "Environment, for example dev or prod: whose platform the country joins."
  type        = string
}

variable "folder" {
  description = "The country's package: country.json, and lambda.zip as `turbo run package` makes it."
  type        = string
}

variable "canary" {
  description = "While it is set, `weight` (0 to 1) of the batches go to the newest version of the worker and the rest to `stable_version`."
  type        = object({ stable_version = string, weight = number })
  default     = null
}
