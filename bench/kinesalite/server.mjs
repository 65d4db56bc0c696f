import kinesalite from "kinesalite";

/** Without a path it keeps everything in memory, which is its fastest way. */
const server = kinesalite({ createStreamMs: 0, deleteStreamMs: 0, shardLimit: 100 });
server.listen(0, "127.0.0.1", () => process.send?.({ port: server.address().port }));
