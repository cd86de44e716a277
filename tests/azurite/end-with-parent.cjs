// Ends Azurite when whoever started it has closed its input, or is gone.
process.stdin.resume().on('end', () => process.exit());
