-- CreateTable
CREATE TABLE "SimulatedConsumer" (
    "consumerId" TEXT NOT NULL PRIMARY KEY,
    "account" TEXT NOT NULL,
    "region" TEXT NOT NULL,
    "streamName" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "createdAtMs" BIGINT NOT NULL,
    "state" TEXT NOT NULL
);
