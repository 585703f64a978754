"""The composer: prompt, references, options, and the one button that spends credits."""
