/*
 * Loaded before every command. Plain JavaScript that old versions of Node read too: they cannot read
 * TypeScript, and would say so in a stack trace.
 */
if (!process.features.typescript) {
  console.error(
    `This needs Node 24, and ${process.execPath} is Node ${process.versions.node}: ` +
      'run "npm ci --ignore-scripts=false", which installs Node 24 for this project alone, or install it yourself.',
  );
  process.exit(1);
}
