output "trail_arn" {
  description = "ARN of the trail."
  value       = aws_cloudtrail.this.arn
}

output "bucket_name" {
  description = "Bucket in which the trail is kept."
  value       = aws_s3_bucket.this.id
}

output "log_group_name" {
  description = "Log group in which the trail can be searched."
  value       = aws_cloudwatch_log_group.this.name
}
