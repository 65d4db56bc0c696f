export interface Circumstances {
  readonly machine: string;
  readonly node: string;
  readonly cores: string;
  readonly runs: number;
  readonly seconds: number;
  readonly commit: string;
  /** ISO 8601. */
  readonly measuredAt: string;
}

/** The text of `docs/performance.md`: the table, and what its figures mean. */
export function performancePage(circumstances: Circumstances, table: string): string {
  const { machine, node, cores, runs, seconds, measuredAt } = circumstances;
  return `# Performance

\`npm run bench -- --write-docs\` measured this on ${measuredAt.slice(0, 10)} with Node ${node} on ${machine}; ${cores}. A
figure is the median of ${runs} runs of ${seconds} s, the spread is the least and the most of them. What is compared runs in
turns on the same machine: ratios carry over to other machines, figures do not.

${table}

How to read it:

- Every write was acknowledged after its \`fdatasync\`. Metrics are counted, as always. The shard limits are switched off
  except in the rows that say otherwise.
- One client sends the load over keep-alive HTTP/1.1 without pipelining and only counts the bytes of the answers. It takes a core of its
  own, so requests per second alone say little about a server: *server CPU* is the time that the server's process spends,
  with all threads and kernel time, divided by what it answered.
- \`node:http\` is a server that parses the same JSON and answers a fixed body. For PutRecords it also decodes the base64
  and hashes each partition key, and its answer is as long as a real one.
- kinesalite 3.3.3 keeps everything in memory here and syncs nothing; it is started anew for each run.
- The log is reopened in a process that has never seen it, after the server was killed while its last segment was being
  written. The whole server answers later, because it also loads its code and opens its metadata.
- The sustained row is one run of a length of its own, on all cores: a collection of the server's garbage, several in ten
  seconds at that rate, otherwise takes its time from the requests.
- Fan-out is taken over HTTP/2 as whole frames, whose records are not decoded. All are caught up when each consumer has
  the last sequence number of each shard.
- Peak resident memory is the most that the process has ever had, console included.
- The feed's CPU is the difference of the server's CPU with and without five clients of the live feed, and varies by several
  per cent of a core. A put is made beside the load, into a quiet stream, and is told of by the feed's next beat.
- Tasks of pages shorter than 1 ms are left out: there are so many that no quantile would show the others. A frame's work is
  what the shard map's painter does in it, as the page's own \`performance.measure\` says.
`;
}
