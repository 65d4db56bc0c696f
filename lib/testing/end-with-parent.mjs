/** Loaded before a server that a test started: ends it when the test's process is gone, even if that was killed. */
process.on("disconnect", () => process.exit(1));
process.channel?.unref();
