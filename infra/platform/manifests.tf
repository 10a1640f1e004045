# Everything that the functions need is in their manifests: a new folder in services/ is deployed without a change here.
locals {
  services = "${path.root}/../../services"

  manifests = {
    for file in fileset(local.services, "*/function.json") :
    dirname(file) => jsondecode(file("${local.services}/${file}"))
  }

  triggers = flatten([for name, manifest in local.manifests : [
    for trigger in manifest.triggers : { function = name, type = trigger.type, is = trigger }
  ]])

  routes = merge([for trigger in local.triggers : merge(
    { for key in trigger.is.routes : key => { function = trigger.function, public = false } },
    { for key in trigger.is.publicRoutes : key => { function = trigger.function, public = true } },
  ) if trigger.type == "http"]...)

  route_count = sum(concat([0], [
    for trigger in local.triggers : length(trigger.is.routes) + length(trigger.is.publicRoutes) if trigger.type == "http"
  ]))

  authorizers = [for trigger in local.triggers : trigger if trigger.type == "authorizer"]

  # Queues that a bus rule feeds and a function reads, and those in which messages wait for people.
  rule_queues = { for trigger in local.triggers : trigger.is.queue => merge(trigger.is, { function = trigger.function }) if trigger.type == "queue" }
  people_queues = toset(flatten([for manifest in values(local.manifests) : concat(
    try(manifest.sendsTo, []),
    [for trigger in manifest.triggers : trigger.onFailureQueue if trigger.type == "stream"],
  )]))

  dead_letter_readers = {
    for trigger in local.triggers : trigger.function => trigger.is.batchSize if trigger.type == "country-dead-letters"
  }

  # Functions whose code publishes: the bus takes events from nobody else.
  publishers = [for name, manifest in local.manifests : name if length(try(manifest.access.bus, [])) > 0]

  # What manifests may ask for by name. Secrets are told by their ARN, and read by the function itself.
  values = {
    TABLE_NAME          = module.table.name
    BUS_NAME            = local.bus_name
    ENVIRONMENT         = var.environment
    METRICS_NAMESPACE   = local.metrics_namespace
    ISSUER              = var.issuer.url
    AUDIENCE            = var.issuer.audience
    JWKS_URL            = var.issuer.jwks_url
    COUNTRY_RULE_PREFIX = local.country_prefix
    CALLS_PER_MINUTE    = jsonencode(var.calls_per_minute)
    LOG_LEVEL           = var.log_level
    # Empty where nothing is sealed; Lambda takes no empty variables, and who asks for this one can do without.
    PERSONAL_DATA_KEY = local.personal_data_key
  }
  personal_data_key = var.seal_personal_data ? module.encryption.key_arns.personal : ""

  secrets = toset(["SIGNING_KEY"])

  unknown_variables = flatten([for name, manifest in local.manifests : [
    for variable in manifest.environment : "${name}: ${variable}"
    if !contains(concat(keys(local.values), tolist(local.secrets)), variable)
  ]])
}

# Refuses manifests that make no platform, however good each is by itself.
resource "terraform_data" "manifests" {
  input = keys(local.manifests)

  lifecycle {
    precondition {
      condition     = length(local.unknown_variables) == 0
      error_message = "Variables that the platform does not provide: ${join(", ", local.unknown_variables)}."
    }
    precondition {
      condition     = length(local.routes) == local.route_count
      error_message = "A route is declared by two functions."
    }
    precondition {
      condition     = length(local.authorizers) == 1
      error_message = "Exactly one function must be the authorizer."
    }
    precondition {
      condition     = alltrue([for folder, manifest in local.manifests : manifest.name == folder])
      error_message = "A function is named otherwise than its folder."
    }
    precondition {
      condition     = length(local.publishers) > 0
      error_message = "No function declares that it publishes to the bus."
    }
  }
}
