output "name" {
  description = "Name of the queue."
  value       = aws_sqs_queue.this.name
}

output "arn" {
  description = "ARN of the queue."
  value       = aws_sqs_queue.this.arn
}

output "url" {
  description = "URL of the queue."
  value       = aws_sqs_queue.this.url
}

output "dead_letters" {
  description = "Name and ARN of the dead-letter queue; null where there is none."
  value       = one([for queue in aws_sqs_queue.dead_letters : { name = queue.name, arn = queue.arn }])
}

output "pattern" {
  description = "Event pattern of the rule; null where there is none."
  value       = one(aws_cloudwatch_event_rule.this[*].event_pattern)
}

output "sender_arns" {
  description = "Rules and buses that may send to the queue."
  value       = local.sender_arns
}

output "alarm_names" {
  description = "Names of the alarms."
  value = concat(
    [aws_cloudwatch_metric_alarm.letters.alarm_name],
    aws_cloudwatch_metric_alarm.age[*].alarm_name,
    aws_cloudwatch_metric_alarm.undelivered[*].alarm_name,
  )
}
