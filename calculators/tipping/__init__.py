"""« Le verdict change si… »: from which value of each input on a verdict is another, asked for after the answer."""
