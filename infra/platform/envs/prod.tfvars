environment = "prod"
account_id  = "111122223333" # the production account
region      = "us-east-1"

issuer = {
  url      = "https://identity.example.com/"
  audience = "citas-api"
  jwks_url = "https://identity.example.com/.well-known/jwks.json"
}

alarm_emails = ["citas-oncall@example.com"]
cors_origins = ["https://citas.example.com"]

# 333 bookings a second, with room; reads are cheap and come in bursts.
throttle        = { rate = 2000, burst = 4000 }
route_throttles = { "POST /v1/appointments" = { rate = 500, burst = 1000 } }

p99_limits_ms = {
  "POST /v1/appointments"             = 2000
  "GET /v1/doctors/{id}/availability" = 1000
  "GET /v1/availability"              = 2000
}

# Taken out of the account's limit, which must be raised to at least 1700 first (docs/deploy.md). A function also takes
# ten requests a second for each, however short they are: the authorizer is asked 3,330 times a second (docs/capacity.md).
reserved_concurrency = {
  default     = 100
  by_function = { appointments = 400, authorizer = 400, directory = 400, lifecycle = 20 }
}
