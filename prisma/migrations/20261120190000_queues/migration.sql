-- CreateTable
CREATE TABLE "SqsQueue" (
    "queueId" TEXT NOT NULL PRIMARY KEY,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "queueName" TEXT NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SqsMessage" (
    "messageId" TEXT NOT NULL PRIMARY KEY,
    "queueId" TEXT NOT NULL,
    "sequence" BIGINT NOT NULL,
    "state" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "SqsDeduplication" (
    "queueId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "untilMs" BIGINT NOT NULL,
    "answer" TEXT NOT NULL,

    PRIMARY KEY ("queueId", "key")
);

-- CreateIndex
CREATE UNIQUE INDEX "SqsQueue_account_region_queueName_key" ON "SqsQueue"("account", "region", "queueName");

-- CreateIndex
CREATE INDEX "SqsMessage_queueId_idx" ON "SqsMessage"("queueId");

-- CreateIndex
CREATE INDEX "SqsMessage_sequence_idx" ON "SqsMessage"("sequence");
