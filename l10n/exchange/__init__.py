"""Files for and from other tools: SRX rules, TBX glossaries, TMX memories, later XLIFF and CSV."""
