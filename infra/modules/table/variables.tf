variable "name" {
  description = "Name of the table."
  type        = string
}

variable "environment" {
  description = "Environment, for example dev or prod."
  type        = string
}

variable "definition" {
  description = "Keys, indexes, billing mode, stream and time to live, in the forms of DynamoDB's API."
  type = object({
    BillingMode          = string
    KeySchema            = list(object({ AttributeName = string, KeyType = string }))
    AttributeDefinitions = list(object({ AttributeName = string, AttributeType = string }))
    GlobalSecondaryIndexes = list(object({
      IndexName  = string
      KeySchema  = list(object({ AttributeName = string, KeyType = string }))
      Projection = object({ ProjectionType = string })
    }))
    StreamSpecification     = object({ StreamEnabled = bool, StreamViewType = string })
    TimeToLiveSpecification = object({ AttributeName = string, Enabled = bool })
  })

  validation {
    condition     = var.definition.StreamSpecification.StreamEnabled && var.definition.StreamSpecification.StreamViewType == "NEW_AND_OLD_IMAGES"
    error_message = "The stream is the outbox: it must carry new and old images."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the table, its stream and its backups."
  type        = string
}

variable "alarm_topic_arn" {
  description = "Topic that alarms are published to."
  type        = string
}

variable "point_in_time_recovery" {
  description = "Whether the table can be restored to any second of the last 35 days."
  type        = bool
  default     = true

  validation {
    condition     = var.environment != "prod" || var.point_in_time_recovery
    error_message = "Point-in-time recovery must be on in prod."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the table."
  type        = bool
  default     = true

  validation {
    condition     = var.environment != "prod" || var.deletion_protection
    error_message = "Deletion protection must be on in prod."
  }
}
