"""The public site: pages that anybody may read, made from a shelf of published versions and from nothing else."""
