"""The record that comes with Casque: the facts of the white paper of 2020, as a bundle."""
