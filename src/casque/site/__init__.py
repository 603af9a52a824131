"""The site: settings, addresses, and the server that `casque serve` starts."""
