package sluice;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Puts records without pause until it is stopped: numbers that count up, for each of its keys. */
final class Producer {
    private static final int KEYS = 40;
    private static final int KEYS_A_CALL = 10;
    private static final int PAUSE_MILLIS = 100;
    private static final String PADDING = " " + "x".repeat(400);

    private final KinesisAsyncClient kinesis;
    private final String stream;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final Thread thread = new Thread(this::run, "producer");
    private volatile boolean isStopped;
    private volatile Throwable failure;

    Producer(KinesisAsyncClient kinesis, String stream) {
        this.kinesis = kinesis;
        this.stream = stream;
        thread.start();
    }

    /** @return the last number of each key, once all are stored */
    Map<String, Integer> stop() throws Exception {
        isStopped = true;
        thread.join();
        if (failure != null) throw new IllegalStateException("The producer failed.", failure);
        return numbers;
    }

    private void run() {
        try {
            for (int first = 0; !isStopped; first = (first + KEYS_A_CALL) % KEYS) {
                put(first);
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private void put(int first) {
        List<PutRecordsRequestEntry> entries = new ArrayList<>();
        for (int index = first; index < first + KEYS_A_CALL; index++) {
            String key = "key-" + index;
            int number = numbers.merge(key, 1, Integer::sum);
            entries.add(PutRecordsRequestEntry.builder()
                    .partitionKey(key)
                    .data(SdkBytes.fromUtf8String(number + PADDING))
                    .build());
        }
        int failed = kinesis.putRecords(request -> request.streamName(stream).records(entries))
                .join()
                .failedRecordCount();
        Check.equal(failed, 0, "FailedRecordCount");
    }
}
