package sluice;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardResponseHandler;

/**
 * The life of a stream with the AWS SDK for Java, in CBOR over HTTP/2: create, put, read in order, subscribe, split, read
 * the children in order, delete. Its argument is the name of the stream.
 */
public final class RoundTrip {
    private static final BigInteger MIDDLE = BigInteger.TWO.pow(127);

    private final Set<String> contentTypes = ConcurrentHashMap.newKeySet();
    private final KinesisAsyncClient kinesis = Clients.kinesis(new ExecutionInterceptor() {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            context.httpRequest().firstMatchingHeader("Content-Type").ifPresent(contentTypes::add);
        }
    });
    private final String stream;

    private RoundTrip(String stream) {
        this.stream = stream;
    }

    public static void main(String[] arguments) throws Exception {
        new RoundTrip(arguments[0]).run();
    }

    private void run() throws Exception {
        kinesis.createStream(request -> request.streamName(stream).shardCount(1)).join();
        Streams.waitUntilActive(kinesis, stream);
        List<String> first = names("one by one", 10);
        for (String text : first) put(text, BigInteger.ZERO);
        List<String> batch = names("in a batch", 90);
        List<PutRecordsRequestEntry> entries = batch.stream()
                .map(text -> PutRecordsRequestEntry.builder()
                        .partitionKey(text)
                        .data(SdkBytes.fromUtf8String(text))
                        .build())
                .toList();
        int failed = kinesis.putRecords(request -> request.streamName(stream).records(entries))
                .join()
                .failedRecordCount();
        Check.equal(failed, 0, "FailedRecordCount");
        Check.equal(contentTypes, Set.of("application/x-amz-cbor-1.1"), "the content type of all requests");

        List<String> all = Stream.concat(first.stream(), batch.stream()).toList();
        Shard parent = shards().get(0);
        Check.equal(read(parent.shardId(), all.size()).texts(), all, "what was read");
        List<String> pushed = new CopyOnWriteArrayList<>();
        List<ChildShard> announced = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> subscription = subscribe(parent.shardId(), pushed, announced);
        Check.eventually("all records are pushed", 10_000, () -> pushed.size() >= all.size());

        kinesis.splitShard(request -> request.streamName(stream)
                        .shardToSplit(parent.shardId())
                        .newStartingHashKey(MIDDLE.toString()))
                .join();
        Streams.waitUntilActive(kinesis, stream);
        subscription.get(10, TimeUnit.SECONDS);
        Check.equal(List.copyOf(pushed), all, "what was pushed");
        Check.equal(announced.size(), 2, "the number of children that the subscription tells");

        List<String> left = names("left", 25);
        List<String> right = names("right", 25);
        for (String text : left) put(text, BigInteger.ZERO);
        for (String text : right) put(text, MIDDLE);
        Read closed = read(parent.shardId(), Integer.MAX_VALUE);
        Check.equal(closed.texts(), all, "what was read from the closed shard");
        Check.equal(closed.children().size(), 2, "the number of children");
        for (ChildShard child : closed.children()) {
            Check.equal(child.parentShards(), List.of(parent.shardId()), "the parents of a child");
            boolean isLeft = child.hashKeyRange().startingHashKey().equals("0");
            Check.equal(read(child.shardId(), 25).texts(), isLeft ? left : right, "what was read from a child");
        }

        kinesis.deleteStream(request -> request.streamName(stream).enforceConsumerDeletion(true)).join();
        Streams.waitUntilGone(kinesis, stream);
        kinesis.close();
        System.out.println("created, put 100, read 100, was pushed 100, split, put 50, read 50 from the children, deleted");
    }

    private record Read(List<String> texts, List<ChildShard> children) {}

    /** Reads a shard from its beginning until so many records came; fewer if it is closed and has no more. */
    private Read read(String shardId, int count) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        List<ChildShard> children = List.of();
        String iterator = kinesis.getShardIterator(request -> request.streamName(stream)
                        .shardId(shardId)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .join()
                .shardIterator();
        while (iterator != null && texts.size() < count) {
            String position = iterator;
            GetRecordsResponse page = kinesis.getRecords(request -> request.shardIterator(position)).join();
            page.records().forEach(record -> texts.add(textOf(record)));
            children = page.childShards();
            iterator = page.nextShardIterator();
            if (page.records().isEmpty()) Thread.sleep(250);
        }
        return new Read(texts, children);
    }

    /** Is done when the subscription has ended. */
    private CompletableFuture<Void> subscribe(String shardId, List<String> texts, List<ChildShard> children)
            throws Exception {
        String streamArn = kinesis.describeStreamSummary(request -> request.streamName(stream))
                .join()
                .streamDescriptionSummary()
                .streamARN();
        String consumerArn = kinesis.registerStreamConsumer(
                        request -> request.streamARN(streamArn).consumerName("round-trip"))
                .join()
                .consumer()
                .consumerARN();
        Check.eventually("the consumer is ACTIVE", 10_000, () -> kinesis
                .describeStreamConsumer(request -> request.consumerARN(consumerArn))
                .join()
                .consumerDescription()
                .consumerStatus() == ConsumerStatus.ACTIVE);
        SubscribeToShardResponseHandler.Visitor visitor = SubscribeToShardResponseHandler.Visitor.builder()
                .onSubscribeToShardEvent(event -> {
                    event.records().forEach(record -> texts.add(textOf(record)));
                    children.addAll(event.childShards());
                })
                .build();
        SubscribeToShardResponseHandler handler =
                SubscribeToShardResponseHandler.builder().subscriber(visitor).build();
        return kinesis.subscribeToShard(
                request -> request.consumerARN(consumerArn)
                        .shardId(shardId)
                        .startingPosition(position -> position.type(ShardIteratorType.TRIM_HORIZON)),
                handler);
    }

    private void put(String text, BigInteger hashKey) {
        kinesis.putRecord(request -> request.streamName(stream)
                        .partitionKey("key")
                        .explicitHashKey(hashKey.toString())
                        .data(SdkBytes.fromUtf8String(text)))
                .join();
    }

    private List<Shard> shards() {
        return kinesis.listShards(request -> request.streamName(stream)).join().shards();
    }

    private static String textOf(Record record) {
        return record.data().asUtf8String();
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(number -> prefix + " " + number).toList();
    }
}
