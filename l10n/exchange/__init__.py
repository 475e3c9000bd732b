"""Files for and from other tools: SRX rules, later XLIFF, TMX, TBX, CSV."""
