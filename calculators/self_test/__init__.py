"""A copy checked on the command line as « Vérifier cette copie » checks it in a page: files, reference cases."""
