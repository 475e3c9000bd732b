"""Pure linguistics on strings: segments, tags, dates, names, script. Reads no file."""
