"""Settings, root urls and the server's entry points. The top floor: nothing in the product imports it."""
