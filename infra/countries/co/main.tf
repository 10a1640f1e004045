module "country" {
  source = "../../modules/country"

  environment = var.environment
  folder      = "${path.root}/../../../countries/${basename(abspath(path.root))}"
  canary      = var.canary
}
