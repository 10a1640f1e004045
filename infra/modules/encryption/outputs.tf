output "key_arns" {
  description = "ARN of each key: data, personal, messages, logs, audit."
  value       = { for name, key in aws_kms_key.this : name => key.arn }
}
