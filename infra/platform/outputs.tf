output "api_url" {
  description = "Where the API is served."
  value       = module.http_api.url
}

output "api_domain_target" {
  description = "What the domain's record must point at where its zone is elsewhere; null without a domain."
  value       = module.http_api.domain_target
}

output "app_url" {
  description = "Where the web app is served; null without it."
  value       = one(module.web[*].url)
}

output "app_domain_target" {
  description = "What the app's domain must point at where its zone is elsewhere; null without the app."
  value       = one(module.web[*].domain_target)
}

output "dashboard_name" {
  description = "Name of the dashboard."
  value       = module.monitoring.dashboard_name
}

output "function_versions" {
  description = "Newest version of each function, for `canaries` of the next deployment."
  value       = { for name, function in module.function : name => function.version }
}

output "secret_names" {
  description = "Secrets whose values are put in by hand, once."
  value       = [for secret in aws_secretsmanager_secret.this : secret.name]
}

output "function_policies" {
  description = "Each function's only policy, as JSON."
  value       = { for name, function in module.function : name => function.policy }
}

output "contract" {
  description = "What the platform tells countries."
  value       = local.contract
}

output "alarm_names" {
  description = "Names of all alarms that functions, queues, the API and the environment have."
  value = sort(concat(
    flatten([for function in module.function : function.alarm_names]),
    flatten([for queue in module.rule_queue : queue.alarm_names]),
    flatten([for queue in module.people_queue : queue.alarm_names]),
    module.http_api.alarm_names,
    module.monitoring.alarm_names,
  ))
}
