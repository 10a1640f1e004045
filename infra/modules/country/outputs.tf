output "code" {
  description = "The country's code."
  value       = local.code
}

output "queue_name" {
  description = "Queue of the country's requests; its dead-letter queue adds -dlq."
  value       = module.queue.name
}

output "worker_name" {
  description = "Name of the worker."
  value       = module.worker.name
}

output "worker_version" {
  description = "The worker's newest version, for `canary.stable_version` of the next deployment."
  value       = module.worker.version
}

output "worker_policy" {
  description = "The worker's only policy, as JSON."
  value       = module.worker.policy
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "alarm_names" {
  description = "Names of the alarms."
  value       = concat(module.queue.alarm_names, module.worker.alarm_names, [aws_cloudwatch_metric_alarm.no_decisions.alarm_name, aws_cloudwatch_metric_alarm.expired.alarm_name])
}
