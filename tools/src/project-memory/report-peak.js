// Loaded into the measured process: tells the parent its peak, in KB, at the end.
process.channel?.unref();
process.on('exit', () => process.send?.({ peak: process.resourceUsage().maxRSS }));
