-- CreateTable
CREATE TABLE "EventSourceMapping" (
    "uuid" TEXT NOT NULL PRIMARY KEY,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "EventSourceMappingProgress" (
    "uuid" TEXT NOT NULL,
    "shardId" TEXT NOT NULL,
    "state" TEXT NOT NULL,

    PRIMARY KEY ("uuid", "shardId")
);
