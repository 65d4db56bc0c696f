package sluice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The lease table of an application, as the library writes it. */
final class Leases {
    private final DynamoDbAsyncClient dynamoDb;
    private final String application;

    Leases(DynamoDbAsyncClient dynamoDb, String application) {
        this.dynamoDb = dynamoDb;
        this.application = application;
    }

    /** The shards that each worker reads; those that were read to their end are nobody's. */
    Map<String, Set<String>> byOwner() {
        Map<String, Set<String>> owners = new HashMap<>();
        for (Map<String, AttributeValue> row : rows()) {
            if (!row.containsKey("checkpoint") || text(row, "checkpoint").equals("SHARD_END")) continue;
            owners.computeIfAbsent(text(row, "leaseOwner"), owner -> new TreeSet<>()).add(text(row, "leaseKey"));
        }
        return owners;
    }

    private Iterable<Map<String, AttributeValue>> rows() {
        try {
            return dynamoDb.scan(request -> request.tableName(application).consistentRead(true)).join().items();
        } catch (RuntimeException notThereYet) {
            return List.of();
        }
    }

    private static String text(Map<String, AttributeValue> row, String attribute) {
        AttributeValue value = row.get(attribute);
        return value == null ? "" : value.s();
    }
}
