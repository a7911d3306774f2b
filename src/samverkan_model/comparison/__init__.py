"""What differs: between two days of one tenant, and between tenants."""
