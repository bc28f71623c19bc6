"""The method as pure rooms: a look at a dossier goes in, a frozen reading with findings comes out."""
