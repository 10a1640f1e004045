environment = "dev"
account_id  = "444455556666"
region      = "us-east-1"
