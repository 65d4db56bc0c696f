package sluice;

import java.math.BigInteger;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * The Kinesis Client Library reads a stream while it is resharded: two workers that poll share its shards, the one that
 * leads is killed, and a third, of another application, reads by enhanced fan-out. Its argument is the name of the
 * stream.
 */
public final class ConsumerRun {
    private static final int STARTS_WITHIN = 90_000;
    private static final int FOLLOWS_WITHIN = 60_000;

    private final KinesisAsyncClient kinesis = Clients.kinesis();
    private final String stream;
    private final Leases leases;
    private final WorkerProcess first;
    private final WorkerProcess fanOut;
    /** Comes when the first one reads: two that begin an application at once may fail, by a fault of the library. */
    private WorkerProcess second;
    private final long startedAt = System.nanoTime();

    private ConsumerRun(String stream) throws Exception {
        this.stream = stream;
        kinesis.createStream(request -> request.streamName(stream).shardCount(4)).join();
        Streams.waitUntilActive(kinesis, stream);
        leases = new Leases(Clients.dynamoDb(), stream + "-polling");
        first = new WorkerProcess(stream, stream + "-polling", "first", "polling");
        fanOut = new WorkerProcess(stream, stream + "-fan-out", "fan-out", "fan-out");
    }

    public static void main(String[] arguments) throws Exception {
        ConsumerRun run = new ConsumerRun(arguments[0]);
        try {
            run.run();
            System.exit(0);
        } catch (Throwable failure) {
            failure.printStackTrace();
            for (WorkerProcess worker : Stream.of(run.first, run.second, run.fanOut).filter(Objects::nonNull).toList()) {
                System.err.println("The worker " + worker.name + " has logged:");
                Files.lines(worker.log().toPath()).limit(100).forEach(System.err::println);
            }
            System.exit(1);
        }
    }

    private void run() throws Exception {
        Producer producer = new Producer(kinesis, stream);
        Map<String, Set<String>> allOfFirst = Map.of(first.name, openShards());
        Check.eventually("a worker reads every shard", STARTS_WITHIN, () -> leases.byOwner().equals(allOfFirst));
        say("a worker reads every shard");
        second = new WorkerProcess(stream, stream + "-polling", "second", "polling");
        Check.eventually("both workers read two shards each", STARTS_WITHIN, () -> isBalanced(4, 2));
        say("both workers read two shards each");

        Set<String> parents = reshard();
        Check.eventually(
                "the parents are read to their end", FOLLOWS_WITHIN, () -> polling().ended().containsAll(parents));
        Check.eventually("the workers read the open shards", FOLLOWS_WITHIN, () -> isBalanced(4, 1));
        say("the parents are read to their end, and their children by both");

        // The first worker began alone, so it leads: it is the one that hands leases out.
        Set<String> ofFirst = leases.byOwner().get(first.name);
        long killedAt = System.nanoTime();
        first.kill();
        Map<String, Set<String>> allOpen = Map.of(second.name, openShards());
        Check.eventually("the other worker takes over", FOLLOWS_WITHIN, () -> leases.byOwner().equals(allOpen));
        long failoverMillis = (System.nanoTime() - killedAt) / 1_000_000;
        say("the leading worker was killed, and the other has its leases after " + failoverMillis + " ms");

        Map<String, Integer> numbers = producer.stop();
        Check.eventually("both applications have every record", FOLLOWS_WITHIN, () -> polling().hasAll(numbers)
                && new History(fanOut).hasAll(numbers));
        second.stop();
        fanOut.stop();

        List<Shard> shards = shards();
        History polling = polling();
        History pushed = new History(fanOut);
        int repeated = polling.checkRecords(numbers);
        Check.equal(pushed.checkRecords(numbers), 0, "the number of records that were pushed twice");
        polling.checkParentsFirst(shards);
        pushed.checkParentsFirst(shards);
        int metrics = Clients.cloudWatch()
                .listMetrics(request -> request.namespace(stream + "-polling"))
                .join()
                .metrics()
                .size();
        Check.that(metrics > 0, "the library's metrics should be in CloudWatch");

        kinesis.deleteStream(request -> request.streamName(stream).enforceConsumerDeletion(true)).join();
        Streams.waitUntilGone(kinesis, stream);
        int records = numbers.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "%d records through a split and a merge; polling: none lost, %d twice after a kill (%d leases taken over in"
                        + " %d ms, %d taken in all); fan-out: none lost, none twice; %d metrics; %d s%n",
                records,
                repeated,
                ofFirst.size(),
                failoverMillis,
                polling.leasesTaken(),
                metrics,
                (System.nanoTime() - startedAt) / 1_000_000_000);
    }

    /** Splits the first shard and merges the last two. @return those that are closed now */
    private Set<String> reshard() throws Exception {
        List<Shard> shards = shards();
        Shard split = shards.get(0);
        BigInteger end = new BigInteger(split.hashKeyRange().endingHashKey());
        kinesis.splitShard(request -> request.streamName(stream)
                        .shardToSplit(split.shardId())
                        .newStartingHashKey(end.shiftRight(1).toString()))
                .join();
        Streams.waitUntilActive(kinesis, stream);
        kinesis.mergeShards(request -> request.streamName(stream)
                        .shardToMerge(shards.get(2).shardId())
                        .adjacentShardToMerge(shards.get(3).shardId()))
                .join();
        Streams.waitUntilActive(kinesis, stream);
        return Set.of(split.shardId(), shards.get(2).shardId(), shards.get(3).shardId());
    }

    private boolean isBalanced(int shards, int least) {
        Map<String, Set<String>> owners = leases.byOwner();
        return owners.keySet().equals(Set.of(first.name, second.name))
                && owners.values().stream().mapToInt(Set::size).sum() == shards
                && owners.values().stream().allMatch(owned -> owned.size() >= least);
    }

    private History polling() {
        return new History(first, second);
    }

    private List<Shard> shards() {
        return kinesis.listShards(request -> request.streamName(stream)).join().shards();
    }

    private Set<String> openShards() {
        Set<String> open = new HashSet<>();
        for (Shard shard : shards()) {
            if (shard.sequenceNumberRange().endingSequenceNumber() == null) open.add(shard.shardId());
        }
        return open;
    }

    private void say(String sentence) {
        System.err.printf("%3d s  %s%n", (System.nanoTime() - startedAt) / 1_000_000_000, sentence);
    }
}
