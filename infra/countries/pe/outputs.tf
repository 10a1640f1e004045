output "country" {
  description = "Names of what the country has, and the worker's newest version."
  value       = module.country
}
