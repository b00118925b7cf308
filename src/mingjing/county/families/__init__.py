"""Three families of sites that the pages of the invented county stand on."""
