package sluice;

import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Waits for streams, oftener than the SDK's own waiters look. */
final class Streams {
    private static final int WITHIN_MILLIS = 20_000;

    static void waitUntilActive(KinesisAsyncClient kinesis, String stream) throws Exception {
        Check.eventually("the stream is ACTIVE", WITHIN_MILLIS, () -> status(kinesis, stream) == StreamStatus.ACTIVE);
    }

    static void waitUntilGone(KinesisAsyncClient kinesis, String stream) throws Exception {
        Check.eventually("the stream is gone", WITHIN_MILLIS, () -> {
            try {
                status(kinesis, stream);
                return false;
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof ResourceNotFoundException) return true;
                throw failure;
            }
        });
    }

    private static StreamStatus status(KinesisAsyncClient kinesis, String stream) {
        return kinesis.describeStreamSummary(request -> request.streamName(stream))
                .join()
                .streamDescriptionSummary()
                .streamStatus();
    }

    private Streams() {}
}
