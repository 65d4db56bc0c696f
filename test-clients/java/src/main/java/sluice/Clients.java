package sluice;

import java.net.URI;
import java.util.List;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.kinesis.common.KinesisClientUtil;

/**
 * Clients of the endpoint in AWS_ENDPOINT_URL; region and credentials come from the environment, as everywhere. Kinesis
 * is spoken to in CBOR over HTTP/2, which is how the Kinesis Client Library sets its client up.
 */
final class Clients {
    private static final URI ENDPOINT = URI.create(System.getenv("AWS_ENDPOINT_URL"));

    static KinesisAsyncClient kinesis(ExecutionInterceptor... interceptors) {
        return KinesisClientUtil.createKinesisAsyncClient(KinesisAsyncClient.builder()
                .endpointOverride(ENDPOINT)
                .overrideConfiguration(configuration -> configuration.executionInterceptors(List.of(interceptors))));
    }

    static DynamoDbAsyncClient dynamoDb() {
        return DynamoDbAsyncClient.builder().endpointOverride(ENDPOINT).build();
    }

    static CloudWatchAsyncClient cloudWatch() {
        return CloudWatchAsyncClient.builder().endpointOverride(ENDPOINT).build();
    }

    private Clients() {}
}
