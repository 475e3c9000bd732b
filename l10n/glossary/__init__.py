"""Terms and names, three languages a row."""
