output "url" {
  description = "Where the app is served."
  value       = "https://${var.domain.name}/app/"
}

output "domain_target" {
  description = "What the domain's record must point at where its zone is elsewhere."
  value       = aws_cloudfront_distribution.this.domain_name
}
