"""A published budget table as open data: the parts that the scripts call."""
