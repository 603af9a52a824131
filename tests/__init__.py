"""The tests of Casque, in folders that mirror ``src/casque``."""
