environment = "dev"
account_id  = "444455556666" # the development account
region      = "us-east-1"

issuer = {
  url      = "https://identity.dev.example.com/"
  audience = "citas-api"
  jwks_url = "https://identity.dev.example.com/.well-known/jwks.json"
}

cors_origins = ["http://localhost:5173"]
throttle     = { rate = 50, burst = 100 }

# A dev environment can be thrown away, and costs little while it stands.
point_in_time_recovery   = false
deletion_protection      = false
key_deletion_window_days = 7
log_retention_days       = 30
archive_days             = 7
audit_retention_days     = 91
audit_functions          = false
