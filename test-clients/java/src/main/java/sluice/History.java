package sluice;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.kinesis.model.Shard;

/** What the workers of one application told, in the order of time, and what must be true of it. */
final class History {
    private final List<Telling> tellings = new ArrayList<>();

    History(WorkerProcess... workers) {
        for (WorkerProcess worker : workers) tellings.addAll(worker.told());
        // The sort is stable: what a worker told in the same millisecond stays in its order.
        tellings.sort(Comparator.comparingLong(Telling::atMillis));
    }

    /** Every record came, and the first time in the order of its key. @return how many came more than once */
    int checkRecords(Map<String, Integer> lastNumbers) {
        Map<String, Integer> reached = new HashMap<>();
        Set<String> repeated = new HashSet<>();
        for (Telling telling : tellings) {
            if (!telling.is("RECORD")) continue;
            int before = reached.getOrDefault(telling.key(), 0);
            if (telling.number() <= before) {
                repeated.add(telling.record());
                continue;
            }
            Check.equal(telling.number(), before + 1, "the record of " + telling.key() + " after " + before);
            reached.put(telling.key(), telling.number());
        }
        Check.equal(reached, lastNumbers, "the last record of each key");
        Set<String> mayRepeat = withoutCheckpoint();
        for (String record : repeated) {
            Check.that(mayRepeat.contains(record), record + " came again although a checkpoint was behind it");
        }
        return repeated.size();
    }

    boolean hasAll(Map<String, Integer> lastNumbers) {
        Set<String> wanted = new HashSet<>();
        lastNumbers.forEach((key, number) -> wanted.add(key + ":" + number));
        for (Telling telling : tellings) if (telling.is("RECORD")) wanted.remove(telling.record());
        return wanted.isEmpty();
    }

    /** Nobody began a child before its parents were read to their end. */
    void checkParentsFirst(List<Shard> shards) {
        for (Shard shard : shards) {
            long begun = first("LEASE", shard.shardId());
            for (String parent : new String[] {shard.parentShardId(), shard.adjacentParentShardId()}) {
                if (parent == null) continue;
                long ended = first("ENDED", parent);
                Check.that(ended <= begun, shard.shardId() + " was begun before " + parent + " was read to its end");
            }
        }
    }

    Set<String> ended() {
        Set<String> shards = new HashSet<>();
        for (Telling telling : tellings) if (telling.is("ENDED")) shards.add(telling.subject());
        return shards;
    }

    /** How often a worker took a lease. */
    long leasesTaken() {
        return tellings.stream().filter(telling -> telling.is("LEASE")).count();
    }

    private long first(String word, String shardId) {
        return tellings.stream()
                .filter(telling -> telling.is(word) && telling.subject().equals(shardId))
                .mapToLong(Telling::atMillis)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody told " + word + " of " + shardId));
    }

    /** The records after which their worker told of no checkpoint: those may come again. */
    private Set<String> withoutCheckpoint() {
        Map<String, Set<String>> open = new HashMap<>();
        for (Telling telling : tellings) {
            String place = telling.worker() + "/" + telling.subject();
            if (telling.is("RECORD")) open.computeIfAbsent(place, none -> new HashSet<>()).add(telling.record());
            if (telling.is("CHECKPOINT")) open.remove(place);
        }
        Set<String> records = new HashSet<>();
        open.values().forEach(records::addAll);
        return records;
    }
}
