/** JSON's grammar, and the member names of PutRecord and PutRecords, as bytes for the scanner. */
export const QUOTE = 0x22;
export const BACKSLASH = 0x5c;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_LIST = 0x5b;
export const CLOSE_LIST = 0x5d;
export const COLON = 0x3a;
export const COMMA = 0x2c;

export const STREAM_NAME = Buffer.from("StreamName");
export const STREAM_ARN = Buffer.from("StreamARN");
export const RECORDS = Buffer.from("Records");
export const DATA = Buffer.from("Data");
export const PARTITION_KEY = Buffer.from("PartitionKey");
export const EXPLICIT_HASH_KEY = Buffer.from("ExplicitHashKey");
export const SEQUENCE_NUMBER_FOR_ORDERING = Buffer.from("SequenceNumberForOrdering");
