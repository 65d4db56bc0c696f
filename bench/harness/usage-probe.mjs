/** Loaded before a measured server: answers, over the channel to its parent, what the process has used so far. */
process.on("message", (message) => {
  if (message !== "usage") return;
  const { user, system } = process.cpuUsage();
  process.send?.({
    usage: {
      cpuMicroseconds: user + system,
      residentBytes: process.memoryUsage.rss(),
      peakResidentBytes: process.resourceUsage().maxRSS * 1024,
    },
  });
});
process.channel?.unref();
