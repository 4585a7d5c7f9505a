"""The clinical safety file as data: the hazard log, its checks, and the safety case report made of it. Pure."""
