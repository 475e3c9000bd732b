"""A newsroom's folder opened: names in config become objects here and nowhere else."""
