"""The page « Vérification », written from what the commands counted."""
