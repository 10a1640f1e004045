# Who may talk to whom: functions to the cache, to the endpoints and to the table; nobody to functions.
locals {
  groups = {
    functions = "Functions that use the cache"
    cache     = "The cache"
    endpoints = "Endpoints of AWS services"
  }

  ways = {
    cache     = { from = local.ports.from, to = local.ports.to }
    endpoints = { from = 443, to = 443 }
  }
}

resource "aws_security_group" "this" {
  for_each = local.groups

  name        = "${var.name}-${each.key}"
  description = each.value
  vpc_id      = aws_vpc.this.id
  tags        = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each = local.ways

  security_group_id            = aws_security_group.this["functions"].id
  description                  = "To: ${local.groups[each.key]}"
  referenced_security_group_id = aws_security_group.this[each.key].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.from
  to_port                      = each.value.to
}

resource "aws_vpc_security_group_egress_rule" "table" {
  security_group_id = aws_security_group.this["functions"].id
  description       = "To: the table"
  prefix_list_id    = aws_vpc_endpoint.table.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each = local.ways

  security_group_id            = aws_security_group.this[each.key].id
  description                  = "From: ${local.groups["functions"]}"
  referenced_security_group_id = aws_security_group.this["functions"].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.from
  to_port                      = each.value.to
}
