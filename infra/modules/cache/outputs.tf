output "url" {
  description = "CACHE_URL of the functions: TLS, as the user."
  value       = "rediss://${aws_elasticache_user.this.user_name}@${aws_elasticache_serverless_cache.this.endpoint[0].address}:${aws_elasticache_serverless_cache.this.endpoint[0].port}"
}

output "connect_arns" {
  description = "What a role must be allowed to connect to: the cache, and as the user."
  value       = [aws_elasticache_serverless_cache.this.arn, aws_elasticache_user.this.arn]
}

output "network" {
  description = "Where functions that use the cache run."
  value = {
    subnet_ids         = [for subnet in aws_subnet.this : subnet.id]
    security_group_ids = [aws_security_group.this["functions"].id]
  }
}

output "alarm_names" {
  description = "Names of the alarms."
  value       = [aws_cloudwatch_metric_alarm.throttled.alarm_name]
}
