"""Who a parent is, hidden; what a parent wrote, redacted. Nothing here stores or logs anything."""
