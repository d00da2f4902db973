/*
 * Loaded before a program that another process started: ends it when that process is gone, so that
 * nothing is written for a command that was killed.
 */
process.once('disconnect', () => process.exit(1));
// Listening alone would keep the program from ending by itself.
process.channel?.unref();

export {};
