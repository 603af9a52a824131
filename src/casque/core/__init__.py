"""Words all parts share: days, quantities, codes, tables, the Dataset and errors."""
