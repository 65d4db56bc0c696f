import { serveBare } from "./bare.ts";

serveBare(() => {}, {
  ShardId: "shardId-000000000000",
  SequenceNumber: "49590338271490256608559692538361571095921575989136588898",
});
