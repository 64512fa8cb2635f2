// the site's script
