output "topic_arn" {
  description = "Topic that alarms are published to."
  value       = aws_sns_topic.alarms.arn
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "alarm_names" {
  description = "Names of the alarms."
  value = concat(
    [
      aws_cloudwatch_metric_alarm.failed_entries.alarm_name,
      aws_cloudwatch_metric_alarm.overdue.alarm_name,
      aws_cloudwatch_metric_alarm.no_sweep.alarm_name,
      aws_cloudwatch_metric_alarm.unserved.alarm_name,
    ],
    [for alarm in aws_cloudwatch_metric_alarm.unreadable : alarm.alarm_name],
  )
}
