"""The stages: each reads earlier records and gives one layer; none knows another. Their order stands in `flow`."""
