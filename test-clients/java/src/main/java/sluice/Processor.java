package sluice;

import java.nio.charset.StandardCharsets;
import software.amazon.kinesis.exceptions.InvalidStateException;
import software.amazon.kinesis.exceptions.ShutdownException;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.lifecycle.events.ProcessRecordsInput;
import software.amazon.kinesis.lifecycle.events.ShardEndedInput;
import software.amazon.kinesis.lifecycle.events.ShutdownRequestedInput;
import software.amazon.kinesis.processor.RecordProcessorCheckpointer;
import software.amazon.kinesis.processor.ShardRecordProcessor;

/** Tells every record it is given, and checkpoints every three seconds, as users of the library do. */
final class Processor implements ShardRecordProcessor {
    private static final long CHECKPOINT_EVERY_NANOS = 3_000_000_000L;

    private final Lines lines;
    private long checkpointAt = System.nanoTime() + CHECKPOINT_EVERY_NANOS;
    private String shardId;

    Processor(Lines lines) {
        this.lines = lines;
    }

    @Override
    public void initialize(InitializationInput input) {
        shardId = input.shardId();
        lines.say("LEASE", shardId, input.extendedSequenceNumber().sequenceNumber());
    }

    @Override
    public void processRecords(ProcessRecordsInput input) {
        input.records().forEach(record -> {
            String text = StandardCharsets.UTF_8.decode(record.data()).toString();
            lines.say("RECORD", shardId, record.partitionKey(), text);
        });
        if (System.nanoTime() >= checkpointAt) checkpoint(input.checkpointer());
    }

    @Override
    public void leaseLost(LeaseLostInput input) {
        lines.say("LOST", shardId);
    }

    @Override
    public void shardEnded(ShardEndedInput input) {
        lines.say("ENDED", shardId);
        checkpoint(input.checkpointer());
    }

    @Override
    public void shutdownRequested(ShutdownRequestedInput input) {
        checkpoint(input.checkpointer());
    }

    private void checkpoint(RecordProcessorCheckpointer checkpointer) {
        try {
            checkpointer.checkpoint();
            checkpointAt = System.nanoTime() + CHECKPOINT_EVERY_NANOS;
            lines.say("CHECKPOINT", shardId);
        } catch (ShutdownException lost) {
            lines.say("NO-CHECKPOINT", shardId);
        } catch (InvalidStateException wrong) {
            throw new IllegalStateException(wrong);
        }
    }
}
