package sluice;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import software.amazon.kinesis.common.ConfigsBuilder;
import software.amazon.kinesis.common.InitialPositionInStream;
import software.amazon.kinesis.common.InitialPositionInStreamExtended;
import software.amazon.kinesis.coordinator.CoordinatorConfig;
import software.amazon.kinesis.coordinator.Scheduler;
import software.amazon.kinesis.leases.LeaseManagementConfig;
import software.amazon.kinesis.metrics.MetricsConfig;
import software.amazon.kinesis.processor.SingleStreamTracker;
import software.amazon.kinesis.retrieval.RetrievalConfig;
import software.amazon.kinesis.retrieval.RetrievalSpecificConfig;
import software.amazon.kinesis.retrieval.fanout.FanOutConfig;
import software.amazon.kinesis.retrieval.polling.PollingConfig;

/**
 * A worker of the Kinesis Client Library as its users write one, in a process of its own. It tells its parent, a line
 * each, what happens to it, and ends well when its standard input ends. Only waiting times differ from the library's
 * own: they are shorter.
 *
 * <p>Arguments: stream, application, name of this worker, {@code polling} or {@code fan-out}.
 */
public final class Worker {
    public static void main(String[] arguments) throws Exception {
        String stream = arguments[0];
        String application = arguments[1];
        String name = arguments[2];
        boolean isFanOut = arguments[3].equals("fan-out");
        Lines lines = new Lines(System.out);
        var kinesis = Clients.kinesis();
        ConfigsBuilder configs = new ConfigsBuilder(
                new SingleStreamTracker(
                        stream,
                        InitialPositionInStreamExtended.newInitialPosition(InitialPositionInStream.TRIM_HORIZON)),
                application,
                kinesis,
                Clients.dynamoDb(),
                Clients.cloudWatch(),
                name,
                () -> new Processor(lines));
        RetrievalSpecificConfig how = isFanOut
                ? new FanOutConfig(kinesis).streamName(stream).applicationName(application)
                : new PollingConfig(stream, kinesis).idleTimeBetweenReadsInMillis(500);
        RetrievalConfig retrieval = configs.retrievalConfig().retrievalSpecificConfig(how);
        Scheduler scheduler = new Scheduler(
                configs.checkpointConfig(),
                hasty(configs.coordinatorConfig()),
                hasty(configs.leaseManagementConfig()),
                configs.lifecycleConfig(),
                hasty(configs.metricsConfig()),
                configs.processorConfig(),
                retrieval);
        Thread thread = new Thread(scheduler, "scheduler");
        thread.start();
        while (System.in.read() >= 0) continue;
        lines.say("STOPPING");
        scheduler.startGracefulShutdown().get(30, TimeUnit.SECONDS);
        lines.say("STOPPED");
        System.exit(0);
    }

    private static CoordinatorConfig hasty(CoordinatorConfig config) {
        return config.parentShardPollIntervalMillis(500)
                .shardConsumerDispatchPollIntervalMillis(200)
                .schedulerInitializationBackoffTimeMillis(500);
    }

    private static LeaseManagementConfig hasty(LeaseManagementConfig config) {
        config.workerUtilizationAwareAssignmentConfig()
                .inMemoryWorkerMetricsCaptureFrequencyMillis(500)
                .workerMetricsReporterFreqInMillis(1_000)
                .staleWorkerMetricsEntryCleanupDuration(Duration.ofSeconds(20))
                .varianceBalancingFrequency(1);
        return config.failoverTimeMillis(3_000)
                .leaseAssignmentIntervalMillis(2_000L)
                .shardSyncIntervalMillis(2_000)
                .leasesRecoveryAuditorExecutionFrequencyMillis(2_000)
                .listShardsCacheAllowedAgeInSeconds(1)
                .dynamoDbLockBasedLeaderLeaseDurationInMillis(6_000)
                .dynamoDbLockBasedLeaderHeartbeatPeriodInMillis(2_000);
    }

    private static MetricsConfig hasty(MetricsConfig config) {
        return config.metricsBufferTimeMillis(2_000);
    }

    private Worker() {}
}
